using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>One checklist item as it stands.</summary>
/// <param name="Due">For a recurring one: when it is due again.</param>
/// <param name="Done">When it was last done; null: it is open.</param>
public sealed record Item(Checklist List, int Index, string Text, Instant? Due, Done? Done)
{
    /// <summary>It is open, or comes again and may be done before its time.</summary>
    public bool MayBeDone => Done is null || List.Every is not null;
}

public sealed partial record Incident
{
    /// <summary>Items that have come up by now, in the playbook's order. A recurring one counts as done until its time comes again.</summary>
    public IEnumerable<Item> Items(Instant now)
    {
        foreach (var list in Process.ChecklistsAt(Level).Where(HasComeUp))
        {
            for (var index = 0; index < list.Items.Count; index++)
            {
                var done = DoneItems.FirstOrDefault(one => one.Checklist == list.Name && one.Item == index);
                Instant? due = list.Every is { } every ? (done?.At ?? At(Milestone.Declared) ?? now) + every : null;
                yield return new Item(list, index, list.Items[index], due, due <= now ? null : done);
            }
        }
    }

    /// <summary>An item is done. A second press is no error, unless it is a recurring one.</summary>
    public IncidentDecision Tick(string checklist, int index, PersonRef by, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Find(checklist, index, now) is not { } item) return IncidentDecision.Refuse(this, Refusals.NoSuchItem);
        return item.MayBeDone ? new Draft(this, now).Record(new ItemDone(checklist, index, item.Text, by)).Done() : IncidentDecision.Nothing(this);
    }

    /// <summary>An item was not done after all.</summary>
    public IncidentDecision Untick(string checklist, int index, PersonRef by, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Find(checklist, index, now) is not { } item) return IncidentDecision.Refuse(this, Refusals.NoSuchItem);
        return item.Done is null ? IncidentDecision.Nothing(this) : new Draft(this, now).Record(new ItemReopened(checklist, index, item.Text, by)).Done();
    }

    private Item? Find(string checklist, int index, Instant now) => Items(now).FirstOrDefault(item => item.List.Name == checklist && item.Index == index);

    private bool HasComeUp(Checklist list) => list.Phase switch
    {
        ChecklistPhase.Start => true,
        ChecklistPhase.Interval => IsBurning,
        ChecklistPhase.Recovered => Status >= Status.Recovered,
        _ => Status >= Status.Resolved,
    };
}
