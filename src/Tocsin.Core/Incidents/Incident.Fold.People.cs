namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    private Incident? ApplyPeople(IncidentEvent entry, Instant recorded) => entry switch
    {
        RoleTaken e => this with
        {
            Holdings = [.. Holdings, new Holding(e.Role, e.Person, e.Area, recorded, null)],
            Asked = [.. Asked.Where(asked => asked.Role != e.Role)],
        },
        RoleLeft e => this with { Holdings = [.. Holdings.Select(one => one.Role == e.Role && one.Person.Id == e.Person.Id && one.Until is null ? one with { Until = recorded } : one)] },
        ParticipantJoined e => e.Person.Length == 0 ? this : this with { Attendance = [.. Attendance, new Attendance(e.Person, e.Team, recorded, null)] },
        ParticipantLeft e => this with { Attendance = [.. Attendance.Select(one => one.Person == e.Person && one.Until is null ? one with { Until = recorded } : one)] },
        CallerAdded e => this with { Callers = e.Caller.Name.Length == 0 ? Callers : [.. Callers, e.Caller], Numbered = Numbered + 1 },
        ReportHeard e => (e is { Complaint: true, Caller: { } id } ? Call(id, caller => caller with { Complaint = e.Text }) : this) with { Reports = [.. Reports, e.At] },
        CallerContacted e => Call(e.Caller, caller => caller with { LastContact = recorded }),
        CallerComplained e => Call(e.Caller, caller => caller with { Complaint = e.Text, Confirmed = e.StillBroken == true ? null : caller.Confirmed }),
        ComplaintFollowed e => Call(e.Caller, caller => caller with { Complaint = null, LastContact = recorded }),
        CallerConfirmed e => Call(e.Caller, caller => caller with { Confirmed = recorded }),
        ParentSet e => this with { Parent = e.Parent },
        ParentLeft => this with { Parent = null },
        ChildAdded e => this with { Children = [.. Children.Where(child => child.Id != e.Child.Id), e.Child] },
        ChildLeft e => this with { Children = [.. Children.Where(child => child.Id != e.Child.Id)] },
        _ => null,
    };

    private Incident Call(string id, Func<Caller, Caller> how) => this with { Callers = [.. Callers.Select(caller => caller.Id == id ? how(caller) : caller)] };
}
