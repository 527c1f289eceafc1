using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>Where the change feed stands, as screens and their stream tell each other; opaque, and never the same on two nodes or after a restart.</summary>
/// <param name="ids">Gives this run of this node a name of its own.</param>
public sealed class LiveVersion(Database database, Ids ids)
{
    private readonly string run = ids.Secret()[..8];

    /// <summary>Where the feed stands now.</summary>
    public string Latest => Text(database.Feed.Version);

    /// <summary>Where the feed stood before this session looked: whatever the feed told until then, the session sees.</summary>
    public string Of(Session session) => Text(session.FeedVersion);

    private string Text(long version) => $"{run}-{version}";
}
