using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>What time does to pages.</summary>
public sealed class Passing(Pages pages)
{
    public IEnumerable<KeyValuePair<string, DueHandler>> Handlers => PageDue.Kinds.Select(kind => KeyValuePair.Create<string, DueHandler>(
        kind,
        (session, row) => pages.Decide(session, row.Subject, Actor.System, (page, world, now) => page.ComeDue(row.Kind, row.Detail, world, now))));
}
