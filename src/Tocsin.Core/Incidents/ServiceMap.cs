using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Which service needs which, as the playbook says.</summary>
internal sealed class ServiceMap(Playbook playbook)
{
    /// <summary>A need of a need of a need is anybody's: no further is looked.</summary>
    public const int Deepest = 3;

    public Service? Of(string name) => playbook.Services.GetValueOrDefault(name);

    public string Title(string name) => Of(name)?.Title ?? name;

    /// <summary>How many steps lie between a service and one that it cannot do without; 0: itself; null: it can.</summary>
    public int? Steps(string service, string need)
    {
        HashSet<string> here = [service];
        for (var steps = 0; steps <= Deepest; steps++)
        {
            if (here.Contains(need)) return steps;
            here = [.. here.Select(Of).OfType<Service>().SelectMany(one => one.DependsOn)];
        }

        return null;
    }

    /// <summary>What neither can do without, the nearest first, and whether both need it directly; null: nothing.</summary>
    public (string Need, bool Direct)? Common(string one, string other)
    {
        var (ours, theirs) = (Needs(one), Needs(other));
        return ours.Keys.Intersect(theirs.Keys, StringComparer.Ordinal).OrderBy(need => ours[need] + theirs[need]).ThenBy(need => need, StringComparer.Ordinal)
            .Select(need => ((string, bool)?)(need, ours[need] + theirs[need] == 2)).FirstOrDefault();
    }

    /// <summary>All that a service cannot do without.</summary>
    public IEnumerable<string> NeedsOf(string service) => Needs(service).Keys;

    private Dictionary<string, int> Needs(string service)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        IEnumerable<string> here = [service];
        for (var steps = 1; steps <= Deepest; steps++)
        {
            here = [.. here.Select(Of).OfType<Service>().SelectMany(one => one.DependsOn).Where(need => found.TryAdd(need, steps))];
        }

        return found;
    }

    public IEnumerable<string> Vendors(IEnumerable<string> services) => services.Select(name => Of(name)?.Vendor).OfType<string>().Distinct(StringComparer.Ordinal);
}
