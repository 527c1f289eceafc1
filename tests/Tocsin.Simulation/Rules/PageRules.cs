using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of pages: none is silent, and whoever answered is not disturbed.</summary>
internal static class PageRules
{
    public static IEnumerable<string> Broken(Evidence evidence) => evidence.Now.Pages.SelectMany(page => Broken(evidence.Now, page))
        .Concat(OneJoinablePagePerGroup(evidence.Now))
        .Concat(WhatAHumanWasToldIsThere(evidence));

    private static IEnumerable<string> Broken(Snapshot now, PageFacts row)
    {
        var page = row.Page;
        if (row.Status != Paging.Pages.Status(page.Status)) yield return $"{row.Id} is {row.Status} in its row, {page.Status} in its state.";
        if (row.Joinable == 1 && !page.IsOpen) yield return $"{row.Id} has ended, but alerts can still join it.";
        var path = now.DueOf(row.Id, PageDue.Path);
        switch (page.Status)
        {
            case PageStatus.Unanswered when path is null:
                yield return $"{row.Id} is unanswered, and nothing will ever happen to it.";
                break;
            case PageStatus.Unanswered when path.At > page.NextAt:
                yield return $"{row.Id} promises to go on at {page.NextAt}, but does so at {path.At}.";
                break;
            case not PageStatus.Unanswered when path is not null:
                yield return $"{row.Id} is {row.Status}, but goes on at {path.At}.";
                break;
        }

        if (page is { Status: PageStatus.Acknowledged, AckExpires: { } expires } && (now.DueOf(row.Id, PageDue.Ack) is not { } ack || ack.At > expires))
            yield return $"{row.Id} is acknowledged until {expires}, but nothing will happen then.";
        if (page is { Status: PageStatus.Acknowledged, Untold: > 0 } && now.DueOf(row.Id, PageDue.Update) is null)
            yield return $"{row.Id} has {page.Untold} alerts of which nobody will ever tell who has it.";
    }

    private static IEnumerable<string> OneJoinablePagePerGroup(Snapshot now) => now.Pages.Where(page => page.Joinable == 1)
        .GroupBy(page => page.GroupKey, StringComparer.Ordinal).Where(group => group.Count() > 1)
        .Select(group => $"The group {group.Key} has {group.Count()} pages that alerts can join.");

    private static IEnumerable<string> WhatAHumanWasToldIsThere(Evidence evidence)
    {
        if (evidence.Promised is not { } told) return [];
        var there = evidence.Now.Pages.FirstOrDefault(page => page.Id == told.Id)?.State;
        return there == Json.Write(told) ? [] : [$"A human was told that {told.Id} is {told.Status}, but what is there differs: {there}"];
    }
}
