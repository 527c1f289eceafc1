using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Open incidents that somebody takes part in, as other screens show them: late first, then worst.</summary>
public static class MyIncidents
{
    public static async Task<IReadOnlyList<IncidentRow>> Read(Session session, Actor reader, Live live, int most) =>
    [
        .. (await ShowIncidents.Read(session, Sight.Of(reader, live), ListFilter.Of(nameof(ListShown.Mine), null, null, null, null), null, session.Now))
            .Take(most).Select(row => ShowIncidents.Row(row, live)),
    ];
}
