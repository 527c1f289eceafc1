using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>The console's forms on a person: the same verbs as everywhere, then back to the screen that says what they did.</summary>
public sealed class PersonForms(
    Database database, AddMethod add, RemoveMethod remove, TestMethod test, SetRules rules, SetPassword passwords, KeepSessions sessions, ShowOnePerson show)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var person = routes.MapGroup(Links.People + "/{handle}").ExcludeFromDescription();
        person.MapPost("/methods", Add).Needs(Right.KeepOneself);
        person.MapPost("/methods/{method}/test", Test).Needs(Right.KeepOneself);
        person.MapPost("/methods/{method}/remove", Remove).Needs(Right.KeepOneself);
        person.MapPost("/rules", Rules).Needs(Right.KeepOneself);
        person.MapPost("/password", Password).Needs(Right.KeepOneself);
        person.MapPost("/sessions/end", End).Needs(Right.KeepOneself);
    }

    private async Task<IResult> Add(HttpContext context, string handle, [FromForm] string? channel, [FromForm] string? address, [FromForm] string? label)
    {
        var added = await add.Add(context.Actor(), handle, new NewMethod(channel, address?.Trim(), label));
        return added.Refusal is { Field: not null } refusal
            ? await show.Show(handle, context, new MethodDraft(channel, address, label, refusal.Text))
            : Said(context, handle, added.Refusal, "Added. Send a test to see whether messages arrive.");
    }

    private async Task<IResult> Test(HttpContext context, string handle, string method) =>
        Said(context, handle, (await test.Test(context.Actor(), handle, method)).Refusal, "The test is on its way; its link proves that it arrived.");

    private async Task<IResult> Remove(HttpContext context, string handle, string method) =>
        Said(context, handle, (await remove.Remove(context.Actor(), handle, method)).Refusal, "Removed.");

    /// <summary>The form holds the rules of one urgency; those of the other stay.</summary>
    private async Task<IResult> Rules(HttpContext context, string handle, [FromForm] string? urgency)
    {
        if (!Enum.TryParse<Urgency>(urgency, ignoreCase: true, out var which)) return Said(context, handle, PersonFields.Wrong("urgency", "Urgency is high or low."), "");
        if (await database.Read(session => PersonTable.Find(session, handle)) is not { } person) return People.ShowPerson.Missing(handle).Result();
        var form = await context.Request.ReadFormAsync();
        var pairs = form["after"].Zip(form["method"]).Where(pair => !string.IsNullOrEmpty(pair.Second)).ToList();
        if (pairs.Exists(pair => !string.IsNullOrEmpty(pair.First) && !int.TryParse(pair.First, out _))) return Said(context, handle, NoMinutes, "");
        var typed = pairs.Select(pair => new NotificationRule(which, Duration.FromMinutes(string.IsNullOrEmpty(pair.First) ? 0 : int.Parse(pair.First)), pair.Second!));
        var set = await rules.Set(context.Actor(), handle, [.. person.PersonalRules.Where(rule => rule.Urgency != which), .. typed]);
        return Said(context, handle, set.Refusal, "The rules are saved.");
    }

    private async Task<IResult> Password(HttpContext context, string handle, [FromForm] string? password, [FromForm] string? old) =>
        Said(context, handle, (await passwords.Set(context.Actor(), handle, new NewPassword(password, old))).Refusal, "The password is set, and every session that began with the old one has ended.");

    private async Task<IResult> End(HttpContext context, string handle, [FromForm] string? session) =>
        Said(context, handle, (await sessions.Revoke(context.Actor(), handle, session ?? "")).Refusal, "That session has ended.");

    private static IResult Said(HttpContext context, string handle, Refusal? refusal, string done) =>
        refusal is null ? Notices.Done(context, Links.Person(handle), done) : Notices.Refused(context, Links.Person(handle), refusal);

    private static readonly Refusal NoMinutes = PersonFields.Wrong("after", "Minutes are a whole number.");
}
