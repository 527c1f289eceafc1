using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

public static class Rota
{
    public static Shift? At(Schedule schedule, Instant now) => throw new NotSupportedException(schedule.Name + now);
}
