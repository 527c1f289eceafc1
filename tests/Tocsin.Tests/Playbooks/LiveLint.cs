using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>What only people and their contact methods tell about the night to come.</summary>
public sealed class LiveLint
{
    private const string Channels = """

        ---
        kind: Channel
        name: email
        spec: { smtp: { host: localhost, from: t@example.net } }
        ---
        kind: Channel
        name: sms
        spec: { gateway: { url: "https://sms.example.net" } }
        """;

    private static readonly Person Ada = Somebody("ada", Role.Admin, ("sms", true));
    private static readonly Person Grace = Somebody("grace", Role.Responder, ("email", true));

    [Fact]
    public void People_who_can_be_woken_leave_nothing_to_say() => Expect([Ada, Grace]);

    [Fact]
    public void A_handle_that_belongs_to_nobody_and_the_one_probably_meant()
    {
        var findings = Expect(
            [Ada, Somebody("grace.h", Role.Responder, ("sms", true))],
            "unknown-person Schedule payments spec.layers[0].members[1]",
            "unknown-person Team payments spec.members[1]");
        Assert.All(findings, finding => Assert.Equal("grace.h", finding.Nearest));
        Assert.Equal([3, 13], findings.Select(finding => finding.At.Line));
    }

    [Fact]
    public void Somebody_on_a_schedule_without_a_contact_method() => Expect(
        [Ada, Somebody("grace", Role.Responder)],
        "person-without-contact-method Schedule payments spec.layers[0].members[1]");

    [Fact]
    public void Somebody_none_of_whose_contact_methods_has_proven_itself() => Expect(
        [Ada, Somebody("grace", Role.Responder, ("email", false), ("sms", false))],
        "contact-method-unproven Schedule payments spec.layers[0].members[1]");

    [Fact]
    public void Somebody_whose_only_contact_method_has_no_channel() => Expect(
        [Ada, Somebody("grace", Role.Responder, ("pigeon", true))],
        "contact-method-without-channel Schedule payments spec.layers[0].members[1]");

    [Fact]
    public void A_policy_whose_people_cannot_be_reached() => Expect(
        [Somebody("ada", Role.Responder), Somebody("grace", Role.Responder), Somebody("root", Role.Admin, ("sms", true))],
        "policy-reaches-nobody EscalationPolicy payments spec.steps",
        "person-without-contact-method Schedule payments spec.layers[0].members[0]",
        "person-without-contact-method Schedule payments spec.layers[0].members[1]");

    [Fact]
    public void Email_alone_wakes_nobody() => Expect(
        [Somebody("ada", Role.Admin, ("email", true)), Grace],
        "may-not-wake EscalationPolicy payments spec.steps");

    [Fact]
    public void Somebody_whose_only_method_that_wakes_has_not_proven_itself() => Expect(
        [Ada, Somebody("grace", Role.Responder, ("email", true), ("sms", false))],
        "waking-method-unproven Schedule payments spec.layers[0].members[1]");

    [Fact]
    public void An_administrator_must_be_within_reach() => Expect(
        [Ada with { Role = Role.Responder }, Grace],
        "no-last-resort  ");

    [Fact]
    public void Somebody_whom_no_page_reaches_needs_no_contact_method() => Expect([Ada, Grace, Somebody("kim", Role.Viewer)]);

    private static IReadOnlyList<Finding> Expect(Person[] people, params string[] expected)
    {
        var proposal = WrittenPlaybook.Read(WrittenPlaybook.Company + Channels);
        Assert.Empty(proposal.Findings);
        var findings = Lint.Live(new Playbook(1, proposal.Documents), new Roster(1, people), proposal.Origins);
        Assert.All(findings, finding => Assert.Equal((FindingSeverity.Warning, true), (finding.Severity, finding.Live)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), findings.Select(finding => $"{finding.Rule} {finding.Document} {finding.Path}").Order(StringComparer.Ordinal));
        return findings;
    }

    private static Person Somebody(string handle, Role role, params (string Channel, bool Proven)[] methods) => new(
        $"id-{handle}",
        handle,
        handle,
        "UTC",
        role,
        [.. methods.Select((method, number) => new ContactMethod($"{handle}-{number}", method.Channel, "address", "label", method.Proven ? NodaConstants.UnixEpoch : null))],
        []);
}
