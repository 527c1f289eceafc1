using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Makes the first administrator, by a link that the program prints while nobody exists: good once, and for a day.</summary>
public sealed class SetUp(Database database, Ids ids, TimeProvider time, PublicUrl publicUrl, AddPerson people, Passwords passwords, Frames frames)
{
    private const string Path = "/setup";
    private static readonly Duration Lifetime = Duration.FromDays(1);
    private readonly string token = ids.Secret();
    private readonly Instant until = time.Now() + Lifetime;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).ForAnybody("the link that the program printed is the proof");
        routes.MapPost(Path, Post).ForAnybody("the link that the program printed is the proof");
    }

    /// <summary>The link for whoever reads the program's output; null: somebody exists already.</summary>
    public async Task<string?> Link() => await IsOpen() ? publicUrl.Of($"{Path}?token={token}") : null;

    private async Task<bool> IsOpen() => time.Now() < until && await database.Read(Nobody);

    private static async Task<bool> Nobody(Session session) => await session.First<long>("SELECT count(*) FROM person") == 0;

    private static async Task<IResult> Show(HttpContext context, string? token, SetUp verb) =>
        await verb.IsOpen() && verb.Fits(token) ? verb.Form(context, new SetUpForm(), NothingWrong) : verb.Spent(context);

    private static async Task<IResult> Post(HttpContext context, string? token, [FromForm] SetUpForm form, SetUp verb, Sessions sessions)
    {
        if (!await verb.IsOpen() || !verb.Fits(token)) return verb.Spent(context);
        var added = await verb.Begin(form);
        if (added.Refusal is { Field: { } field } refusal)
            return verb.Form(context, form, new Dictionary<string, string>(StringComparer.Ordinal) { [field is "address" ? "email" : field] = refusal.Text });
        if (added.Refusal is not null) return verb.Spent(context);
        await sessions.Begin(context, added.Value!);
        return Results.LocalRedirect(Links.Home);
    }

    private async Task<Outcome<string>> Begin(SetUpForm form)
    {
        if (Passwords.Wrong(form.Password) is { } wrong) return wrong;
        var hash = passwords.Hash(form.Password!);
        var person = new NewPerson(form.Handle?.Trim().ToLowerInvariant(), form.Name, form.Zone, "admin", [new NewMethod("email", form.Email?.Trim())], null);
        return await database.Write<Outcome<string>>(Lane.People, async session =>
        {
            await PersonTable.Hold(session);
            if (!await Nobody(session)) return new Refusal("set-up-done", "Somebody was quicker.");
            var added = await people.Add(session, Actor.Operator, person, hash);
            return added.Refusal is { } refusal ? refusal : (await PersonTable.Find(session, added.Value!))!.Id;
        });
    }

    private bool Fits(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));

    private IResult Form(HttpContext context, SetUpForm form, IReadOnlyDictionary<string, string> wrong) => Screen.Of<SetUpScreen>(
        new SetUpView(frames.Sheet(context, "Set up", time.Now()), $"{Path}?token={token}", form.Name, form.Handle, form.Email, form.Zone ?? "", wrong),
        wrong.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private IResult Spent(HttpContext context) => Screen.Of<SetUpScreen>(
        new SetUpView(frames.Sheet(context, "Set up", time.Now()), Path, null, null, null, "", NothingWrong, Spent: true), StatusCodes.Status410Gone);

    private static readonly IReadOnlyDictionary<string, string> NothingWrong = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>What the first administrator types.</summary>
public sealed class SetUpForm
{
    public string? Name { get; set; }

    public string? Handle { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Zone { get; set; }
}
