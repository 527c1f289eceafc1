using System.Reflection;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Which words of an entry a search reads.</summary>
public sealed class EntryWordsTests
{
    private static readonly PersonRef Ada = new("p1", "Ada");

    [Fact]
    public void What_people_wrote_is_read_and_what_Tocsin_says_is_not()
    {
        Assert.Equal(["The pool is empty.", "Linus"], EntryWords.Of(new NoteWritten(NoteKind.Result, "The pool is empty.", Ada, "Linus")));
        Assert.Equal(["Cannot pay", "Eve"], EntryWords.Of(new CallerAdded(new Caller("c1", "Eve", "+44 20 1234", "Cannot pay", default, null, null, null))));
        Assert.Empty(EntryWords.Of(new ClockAtRisk(ClockKind.Update, default, new Reason("at-risk", "It is nearly up."))));
        Assert.Empty(EntryWords.Of(new MilestoneReached(Milestone.Identified, default, Ada, null, new Reason("said", "Ada said so."))));
    }

    /// <summary>A new kind of entry is thought of here: each with a text of somebody's own is read.</summary>
    [Fact]
    public void Every_text_that_an_entry_carries_by_itself_is_read()
    {
        string[] named = ["Text", "Note", "Summary", "Title"];
        var texts = IncidentEvent.Kinds.Values.SelectMany(type => type.GetProperties().Where(one => named.Contains(one.Name) && one.PropertyType == typeof(string)).Select(one => type)).Distinct();
        string[] repeated = ["ItemDone", "ItemReopened", "TaskDone", "FixRemoved"];
        foreach (var type in texts.Where(type => !repeated.Contains(type.Name)))
            Assert.True(EntryWords.Of((IncidentEvent)Filled(type)).Count > 0, type.Name);
    }

    private static object Filled(Type type)
    {
        var maker = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(one => one.GetParameters().Length)!;
        return maker.Invoke([.. maker.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var text when text == typeof(string) => "words",
            var impact when impact == typeof(Impact) => Impact.None,
            { IsValueType: true } value => Activator.CreateInstance(value),
            _ => null,
        })]);
    }
}
