using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>A decision while it is being made: each entry is folded in as it is recorded, so that state and timeline cannot differ.</summary>
internal sealed class Draft(Page page, World world, Instant now)
{
    private readonly List<PageEvent> entries = [];
    private readonly List<DueChange> due = [];

    public Page Page { get; private set; } = page;

    public World World => world;

    public Instant Now => now;

    public EscalationPolicy? Policy => world.PolicyOf(Page);

    public Draft Record(PageEvent entry)
    {
        entries.Add(entry);
        Page = Page.Apply(entry, now);
        return this;
    }

    public Draft Later(string kind, Instant at, string detail = "")
    {
        due.Add(new DueChange.Set(kind, detail, at));
        return this;
    }

    public Draft Forget(params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds) due.Add(new DueChange.Clear(kind));
        return this;
    }

    /// <summary>Owes messages to people who were just reached, by their personal rules: some now, some later.</summary>
    public void Notify(IReadOnlyList<Reached> people)
    {
        foreach (var reached in people)
        {
            if (world.Roster.ById(reached.Person.Id) is not { } person) continue;
            foreach (var use in Personal.Rules(person, Page.Urgency))
            {
                if (use.After <= Duration.Zero) Owe(MessageKind.Page, person, use.Method, use.Why);
                else Later(PageDue.Rule, now + use.After, $"{Page.Attempt}|{person.Id}|{use.Method.Id}|{now.ToUnixTimeMilliseconds()}");
            }
        }
    }

    /// <summary>Owes messages by every contact method at once, whatever the personal rules say.</summary>
    public void NotifyByAll(IReadOnlyList<Reached> people, Reason why)
    {
        foreach (var reached in people)
        {
            if (world.Roster.ById(reached.Person.Id) is not { } person) continue;
            foreach (var method in person.Methods) Owe(MessageKind.Page, person, method, why);
        }
    }

    /// <summary>Tells those who were being tried, by one method each, what became of it.</summary>
    public void Tell(MessageKind kind, IEnumerable<PersonRef> people, Reason why)
    {
        foreach (var person in people.Select(one => world.Roster.ById(one.Id)).OfType<Person>())
        {
            if (Personal.Casual(person, Page.Urgency) is { } method) Owe(kind, person, method, why);
        }
    }

    public void Owe(MessageKind kind, Person person, ContactMethod method, Reason why) =>
        Record(new MessageOwed($"{Page.Id}.{Page.Messages + 1}", kind, person.Ref(), method.Id, method.Label, method.Channel, why));

    public Decision Done() => new(Page, entries, due);
}
