namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>A place in a rotation: <c>ada</c>, or <c>[ada, grace]</c> together, or <c>{ who: kim, from: 2026-03-02 }</c>.</summary>
public sealed class MemberType() : FieldType<Member>("a person's handle, several in a list, or who with from and until")
{
    private const int MostTogether = 20;

    private static readonly OneOrMoreType<string> Together = new(Common.Handle, MostTogether, distinct: true);

    private static readonly Field<Member, IReadOnlyList<string>> Who =
        new("who", Together, member => member.Handles, "A handle, or several in a list who take the shift together.") { Required = true };

    private static readonly Field<Member, LocalDate?> From =
        new("from", new PerhapsType<LocalDate>(new DateType()), member => member.From, "Takes shifts that begin on this date or later.");

    private static readonly Field<Member, LocalDate?> Until =
        new("until", new PerhapsType<LocalDate>(new DateType()), member => member.Until, "The date on which the member leaves.");

    private static readonly GroupType<Member> Dated = new(
        "who with from and until", [Who, From, Until], member => new Member(member.Of(Who), member.Maybe(From), member.Maybe(Until)), LeavesAfterJoining);

    public override IReadOnlyList<Field> Fields => Dated.Fields;

    public override Shape Shape => new Shape.Group(Fields, Alone: Who.Name);

    internal override bool Read(Spot spot, out Member value)
    {
        if (spot.Node is MapNode)
            return Dated.Read(spot, out value);
        var good = Together.Read(spot, out var handles);
        value = new Member(handles);
        return good;
    }

    internal override Node Write(Member value) => value is { From: null, Until: null } ? Together.Write(value.Handles) : Dated.Write(value);

    private static bool LeavesAfterJoining(Spot spot, Member member) => member is not { From: { } from, Until: { } until } || until > from || spot.Wrong(
        "until", new Wrong("never", "The member leaves before joining.", "Write a date after from."));
}
