using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class GrowingPlaybook
{
    [Fact]
    public void A_playbook_that_grew_is_as_one_that_was_made_at_once() =>
        Prop.ForAll(SomeDocuments.Any.ListOf().ToArbitrary(), SomeDocuments.Any.ListOf().ToArbitrary(), (first, second) =>
        {
            var (old, written) = (Distinct(first), Distinct(second));
            var removed = old.Where(document => document.Name.Length == 1).Select(document => (document.Kind, document.Name)).Except(written.Select(document => (document.Kind, document.Name))).ToList();
            var grown = new Playbook(1, old).With(2, written, removed);
            var made = new Playbook(2, Distinct([.. written, .. old.Where(document => !removed.Contains((document.Kind, document.Name)))]));
            return Names(grown.Documents).SequenceEqual(Names(made.Documents)) && Same(grown.Teams, made.Teams) && Same(grown.Services, made.Services)
                && Same(grown.Schedules, made.Schedules) && Same(grown.Policies, made.Policies) && Same(grown.Integrations, made.Integrations)
                && Same(grown.Channels, made.Channels) && Same(grown.Matrices, made.Matrices) && Same(grown.Calendars, made.Calendars)
                && Same(grown.Roles, made.Roles) && Same(grown.Checklists, made.Checklists) && Same(grown.IncidentTypes, made.IncidentTypes) && Names(grown.Routes).SequenceEqual(Names(made.Routes))
                && made.Documents.All(document => ReferenceEquals(grown.Find(document.Kind, document.Name), document)) && grown.Find("Team", "nobody") is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Kinds_in_which_nothing_changed_are_shared()
    {
        var before = new Playbook(1, [new Team("a", "a", []), new Service("s", "s", "a")]);
        var after = before.With(2, [new Service("t", "t", "a")], []);
        Assert.Same(before.Teams, after.Teams);
        Assert.NotSame(before.Services, after.Services);
        Assert.Equal(2, after.Revision);
    }

    private static List<Document> Distinct(IEnumerable<Document> documents) => [.. documents.DistinctBy(document => (document.Kind, document.Name))];

    private static IEnumerable<string> Names(IEnumerable<Document> documents) => documents.Select(document => $"{document.Kind} {document.Name}");

    private static bool Same<T>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, T> other)
        where T : Document => one.Count == other.Count && one.All(pair => ReferenceEquals(other.GetValueOrDefault(pair.Key), pair.Value));
}
