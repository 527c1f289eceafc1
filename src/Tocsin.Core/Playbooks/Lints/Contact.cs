using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks.Lints;

/// <summary>How well a person can be reached.</summary>
internal static class Contact
{
    /// <summary>Contact methods whose channel exists.</summary>
    public static IEnumerable<ContactMethod> Usable(Person person, Playbook playbook) =>
        person.Methods.Where(method => playbook.Channels.ContainsKey(method.Channel));

    /// <summary>Whether a message could leave for this person.</summary>
    public static bool Reaches(Person? person, Playbook playbook) => person is not null && Usable(person, playbook).Any();

    /// <summary>Whether a method can wake: SMS and voice do; push and e-mail are slept through.</summary>
    public static bool Wakes(Person? person, Playbook playbook) => person is not null && Waking(person, playbook).Any();

    /// <summary>Whether a method that can wake has proven that it arrives.</summary>
    public static bool HasWoken(Person person, Playbook playbook) => Waking(person, playbook).Any(method => method.Proven is not null);

    private static IEnumerable<ContactMethod> Waking(Person person, Playbook playbook) =>
        Usable(person, playbook).Where(method => playbook.Channels[method.Channel].Gateway is not null);
}
