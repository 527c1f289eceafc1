namespace Tocsin.People;

/// <summary>Who may change a person: themselves in what is theirs, and whoever manages people.</summary>
public static class Keeping
{
    public static Refusal? Check(Actor by, StoredPerson person) =>
        Access.Check(by, IsThemselves(by, person) ? Right.KeepOneself : Right.ManagePeople);

    public static bool IsThemselves(Actor by, StoredPerson person) => by.Kind is ActorKind.Person && by.Id == person.Id;
}
