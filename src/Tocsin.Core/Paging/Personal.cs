using Tocsin.Core.People;

namespace Tocsin.Core.Paging;

/// <summary>How one person wants to be told: their own rules, or the built-in ones.</summary>
internal static class Personal
{
    /// <summary>One message to send, now or later, and why by this method.</summary>
    public sealed record Use(ContactMethod Method, Duration After, Reason Why);

    /// <summary>The person's rules for this urgency. Without a usable rule: high uses every contact method at once, low the first e-mail or else the first method.</summary>
    public static IReadOnlyList<Use> Rules(Person person, Urgency urgency)
    {
        var own = person.Rules
            .Where(rule => rule.Urgency == urgency)
            .Select(rule => (rule, method: person.Methods.FirstOrDefault(method => method.Id == rule.MethodId)))
            .Where(pair => pair.method is not null)
            .Select(pair => new Use(pair.method!, pair.rule.After, new Reason("own-rule", OwnRule(person, urgency, pair.rule.After))))
            .ToList();
        if (own.Count > 0) return own;
        var builtIn = new Reason("built-in-rule", urgency == Urgency.High
            ? $"{person.Name} has no rule of their own for high urgency: every contact method, at once."
            : $"{person.Name} has no rule of their own for low urgency: e-mail, at once.");
        return [.. (urgency == Urgency.High ? person.Methods : Quietest(person)).Select(method => new Use(method, Duration.Zero, builtIn))];
    }

    /// <summary>The one method for words that ask nothing of the person: by which they are told at once for this urgency.</summary>
    public static ContactMethod? Casual(Person person, Urgency urgency) => Rules(person, urgency).MinBy(use => use.After)?.Method;

    private static IEnumerable<ContactMethod> Quietest(Person person) =>
        person.Methods.Where(method => method.Channel == "email").Concat(person.Methods).Take(1);

    private static string OwnRule(Person person, Urgency urgency, Duration after) =>
        $"{person.Name}'s rule for {(urgency == Urgency.High ? "high" : "low")} urgency: {(after == Duration.Zero ? "at once" : $"{after.TotalMinutes:0.#} min after being reached")}.";
}
