using Tocsin.Core.People;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>The people of a test file: who there is, and how they are reached.</summary>
internal static class PersonFields
{
    private const int MostPeople = 1_000;
    private const int MostMethods = 20;

    private static readonly FormType Channel = new("a channel's name such as email or sms", Forms.Name(), "bad-channel");

    private static readonly Field<TestRule, Urgency> Urgent = new("urgency", new ChoiceType<Urgency>(("low", Urgency.Low), ("high", Urgency.High)), rule => rule.Urgency, "For pages of this urgency.") { Required = true };
    private static readonly Field<TestRule, string> By = new("by", Channel, rule => rule.By, "Use this contact method.") { Required = true };
    private static readonly Field<TestRule, Duration> After = new("after", new DurationType(Duration.Zero, Duration.FromDays(1)), rule => rule.After, "So long after being reached.");
    private static readonly GroupType<TestRule> Rule = new("a rule with urgency, by and after", [Urgent, By, After], of => new TestRule(of.Of(Urgent), of.Of(By), of.Of(After)));

    private static readonly Field<Person, string> Handle = new("handle", Common.Handle, person => person.Handle, "What documents call the person.") { Required = true };
    private static readonly Field<Person, string> Name = new("name", Common.Title, person => person.Name, "What people call the person; the handle where left out.");
    private static readonly Field<Person, string> Zone = new("zone", new ZoneType(), person => person.Zone, "The person's time zone.") { Default = "UTC" };
    private static readonly Field<Person, Role> PersonRole = new(
        "role", new ChoiceType<Role>(("viewer", Role.Viewer), ("responder", Role.Responder), ("manager", Role.Manager), ("admin", Role.Admin)), person => person.Role, "Administrators are the last resort of those who name none.")
    {
        Default = Role.Responder,
    };

    private static readonly Field<Person, IReadOnlyList<string>> Methods =
        new("methods", new ListType<string>(Channel, 0, MostMethods, distinct: true), person => [.. person.Methods.Select(method => method.Channel)], "Contact methods, by their channels' names.") { Default = ["email"] };

    private static readonly Field<Person, IReadOnlyList<TestRule>> Rules = new(
        "rules", new ListType<TestRule>(Rule, 0, MostMethods), person => [.. person.Rules.Select(rule => new TestRule(rule.Urgency, rule.MethodId, rule.After))], "Personal notification rules; the built-in ones where left out.")
    { Default = [] };

    private static readonly GroupType<Person> Somebody = new("a person with handle and methods", [Handle, Name, Zone, PersonRole, Methods, Rules], Make, KnowsMethods);

    public static readonly ListType<Person> Roster = new(Somebody, 0, MostPeople);

    /// <summary>A contact method's id is its channel's name, prefixed by the person's.</summary>
    private static Person Make(Values of)
    {
        var handle = of.Of(Handle);
        return new Person(
            handle, handle, of.Maybe(Name) ?? handle, of.Of(Zone), of.Of(PersonRole),
            [.. of.Of(Methods).Select(channel => new ContactMethod($"{handle}.{channel}", channel, "", channel, null))],
            [.. of.Of(Rules).Select(rule => new NotificationRule(rule.Urgency, rule.After, $"{handle}.{rule.By}"))]);
    }

    private static bool KnowsMethods(Spot spot, Person person)
    {
        var stray = person.Rules.FirstOrDefault(rule => person.Methods.All(method => method.Id != rule.MethodId));
        return stray is null || spot.Wrong(
            "rules", new Wrong("unknown-method", $"{person.Handle} has no contact method {stray.MethodId[(person.Handle.Length + 1)..]}.", "Name one of the person's methods."));
    }

    private sealed record TestRule(Urgency Urgency, string By, Duration After);
}
