using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Begins with a playbook that comes with the program, instead of with nothing.</summary>
public sealed class ChooseStarter(Database database, Worlds worlds, PlaybookWriter writer, ShowIntegrations integrations, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Starters, (Delegate)Show).Needs(Right.ReadPlaybook).ExcludeFromDescription();
        routes.MapPost(Links.Starters, Take).Needs(Right.EditPlaybook).ExcludeFromDescription();
    }

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
    {
        var (live, reader) = (worlds.Latest, context.Actor());
        return Screen.Of<StartersScreen>(new StartersView(
            await frames.Around(session, context, reader, "Begin with a starter", RailPlace.Settings),
            [.. Starters.All.Select(starter => Row(starter, live, live.Roster.ById(reader.Id), session.Now))],
            Access.Check(reader, Right.EditPlaybook) is null && live.Roster.ById(reader.Id) is not null));
    });

    private async Task<IResult> Take(HttpContext context, [FromForm] string? starter)
    {
        var (live, now) = (worlds.Latest, await database.Read(session => Task.FromResult(session.Now)));
        if (Starters.All.FirstOrDefault(one => one.Name == starter) is not { } chosen) return Notices.Refused(context, Links.Starters, new Refusal("no-such-starter", "Choose one of the starters."));
        if (live.Roster.ById(context.Actor().Id) is not { } person) return Notices.Refused(context, Links.Starters, new Refusal("nobody-to-stand-in", "Sign in as a person: a starter needs somebody to stand in it."));
        var files = Files(chosen, live, person, now);
        if (InTheWay(files, live) is [var first, ..])
            return Notices.Refused(context, Links.Starters, new Refusal("name-taken", $"There is a {first.Kind} {first.Name} already, and the starter has one too. It would be replaced, so nothing was changed."));
        var (changed, refused) = await writer.Apply(new Change(files, [], false, live.Playbook.Revision, $"Begun with the starter {chosen.Title}", Change.ByConsole), context.Actor());
        if (refused is not null) return Notices.Refused(context, Links.Starters, refused);
        if (!changed!.IsGood) return Notices.Refused(context, Links.Starters, new Refusal("starter-unfit", changed.Findings.First(finding => finding.Severity == FindingSeverity.Error).Text));
        return changed.Keys is [var key] ? await integrations.Screened(context, new FreshKey(key.Integration, key.Key)) : Notices.Done(context, Links.Documents, $"{chosen.Title} is your playbook now. Put your own people in it.");
    }

    private static StarterRow Row(Starter starter, Live live, Person? reader, Instant now)
    {
        var files = Files(starter, live, reader ?? Nobody, now);
        var documents = Starters.Read(files);
        return new StarterRow(
            starter,
            [.. documents.OfType<IncidentRole>().Select(role => role.Title)],
            [.. documents.OfType<LevelMatrix>().SelectMany(matrix => matrix.Levels).Select(level => level.Name)],
            documents.Count,
            documents.OfType<Checklist>().Sum(list => list.Items.Count),
            [.. InTheWay(files, live).Select(document => document.AsDocument())]);
    }

    /// <summary>A house that says already how messages leave it keeps to that.</summary>
    private static IReadOnlyList<PlaybookFile> Files(Starter starter, Live live, Person person, Instant now) =>
        [.. Starters.Files(starter.Name, person, now).Where(file => live.Playbook.Channels.Count == 0 || !file.Name.EndsWith("channels.yaml", StringComparison.Ordinal))];

    private static List<Document> InTheWay(IReadOnlyList<PlaybookFile> files, Live live) =>
        [.. Starters.Read(files).Select(document => live.Playbook.Find(document.Kind, document.Name)).OfType<Document>()];

    /// <summary>Whoever looks without being a person, as the operator at the machine.</summary>
    private static Person Nobody => new("", "you", "You", "UTC", Role.Responder, [], []);
}
