using System.Text.RegularExpressions;

namespace Tocsin.House.Tests;

/// <summary>A project whose folders are modules, and the arrows declared between them.</summary>
internal sealed class Floor(string folder, string space, Arrow[] arrows)
{
    private IReadOnlyList<(HouseFile File, int Line, string To)>? own;

    public IReadOnlyList<HouseFile> Files { get; } = [.. Tree.Under(folder + "/", ".cs", ".razor")];

    /// <summary>The folder right under the project; null for what stands at its root, which may know all.</summary>
    public string? ModuleOf(HouseFile file)
    {
        var rest = file.Path[(folder.Length + 1)..];
        return rest.Contains('/', StringComparison.Ordinal) ? rest[..rest.IndexOf('/', StringComparison.Ordinal)] : null;
    }

    public IEnumerable<Finding> Forbidden(IReadOnlyList<HouseFile> files) =>
        from reference in files == Files ? Own() : References(files)
        let module = ModuleOf(reference.File)
        where module is not null && module != reference.To && reference.To != Arrows.Shared && !Declared(module, reference.To)
        select reference.File.At(reference.Line, $"{module} may not know {reference.To}");

    public IEnumerable<Finding> Unused()
    {
        var used = Own().Select(reference => (ModuleOf(reference.File), reference.To)).ToHashSet();
        return arrows.Where(arrow => !used.Contains((arrow.From, arrow.To))).Select(arrow => new Finding($"{space}: nobody uses {arrow.From} -> {arrow.To}"));
    }

    public IEnumerable<Finding> Circles() =>
        arrows.Where(arrow => Reachable(arrow.To).Contains(arrow.From)).Select(arrow => new Finding($"{space}: {arrow.From} -> {arrow.To} leads back"));

    // Read once: several rules ask, and the house grows.
    private IReadOnlyList<(HouseFile File, int Line, string To)> Own() => own ??= [.. References(Files)];

    /// <summary>Every place that names a module of this floor, in full or by a name only that module has.</summary>
    public IEnumerable<(HouseFile File, int Line, string To)> References(IEnumerable<HouseFile> files)
    {
        var all = files.ToList();
        var modules = Files.Concat(all.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))).Select(ModuleOf).OfType<string>()
            .Concat(arrows.SelectMany(arrow => (string[])[arrow.From, arrow.To])).ToHashSet(StringComparer.Ordinal);
        var named = new Regex($@"(?<![\w.]){Regex.Escape(space)}\.(?<module>\w+)|(?<![\w.""])(?<module>{string.Join('|', modules)})\.(?<type>[A-Z]\w*)", RegexOptions.Compiled);
        var types = Files.Concat(all).Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(file => (ModuleOf(file), System.IO.Path.GetFileNameWithoutExtension(file.Path).Split('.')[0])).ToHashSet();
        return from file in all
               from numbered in file.Numbered
               where !numbered.Line.TrimStart().StartsWith("namespace ", StringComparison.Ordinal)
               from match in named.Matches(numbered.Line)
               let module = match.Groups["module"].Value
               where modules.Contains(module) && (!match.Groups["type"].Success || types.Contains((module, match.Groups["type"].Value)))
               select (file, numbered.Number, module);
    }

    private bool Declared(string from, string to) => arrows.Any(arrow => arrow.From == from && arrow.To == to);

    private HashSet<string> Reachable(string from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([from]);
        while (next.TryPop(out var module))
        {
            if (seen.Add(module))
            {
                foreach (var arrow in arrows.Where(arrow => arrow.From == module))
                {
                    next.Push(arrow.To);
                }
            }
        }

        return seen;
    }
}
