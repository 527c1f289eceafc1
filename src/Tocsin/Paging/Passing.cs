using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>What time does to pages.</summary>
public sealed class Passing(Pages pages)
{
    public IEnumerable<KeyValuePair<string, DueHandler>> Handlers =>
    [
        On(PageDue.Path, (page, world, now, _) => page.GoOn(world, now)),
        On(PageDue.Rule, (page, world, now, detail) => UseRule(page, world, now, detail)),
        On(PageDue.Ack, (page, world, now, _) => page.ExpireAck(world, now)),
        On(PageDue.Update, (page, world, now, _) => page.TellUpdates(world, now)),
        On(PageDue.Closed, (page, world, now, _) => page.LookAgain(world, now)),
    ];

    private KeyValuePair<string, DueHandler> On(string kind, Func<Page, World, Instant, string, Decision> decide) => new(
        kind,
        (session, row) => pages.Decide(session, row.Subject, Actor.System, (page, world, now) => decide(page, world, now, row.Detail)));

    private static Decision UseRule(Page page, World world, Instant now, string detail)
    {
        var parts = detail.Split('|');
        return page.UseRule(int.Parse(parts[0]), parts[1], parts[2], world, now);
    }
}
