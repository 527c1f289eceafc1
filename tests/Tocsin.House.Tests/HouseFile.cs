using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tocsin.House.Tests;

/// <summary>One file of the house, read when first asked for.</summary>
internal sealed class HouseFile
{
    private readonly Lazy<string> text;
    private readonly Lazy<SyntaxNode> syntax;

    public HouseFile(string path, string onDisk)
        : this(path, () => File.ReadAllText(onDisk), () => new FileInfo(onDisk).Length)
    {
    }

    private HouseFile(string path, Func<string> read, Func<long> size)
    {
        Path = path;
        text = new(read);
        syntax = new(() => CSharpSyntaxTree.ParseText(Text).GetRoot());
        Bytes = size;
    }

    /// <summary>A file that stands nowhere, to show that a rule bites.</summary>
    public static HouseFile Imagined(string path, string text) => new(path, () => text, () => text.Length);

    /// <summary>From the root, with slashes.</summary>
    public string Path { get; }

    public string Text => text.Value;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public SyntaxNode Syntax => syntax.Value;

    public Func<long> Bytes { get; }

    public Finding At(int line, string what) => new($"{Path}:{line} {what}");

    public Finding At(SyntaxNode node, string what) => At(LineOf(node.SpanStart), what);

    /// <param name="position">Characters from the start of the text.</param>
    public int LineOf(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    /// <summary>Each line with its number, from 1.</summary>
    public IEnumerable<(int Number, string Line)> Numbered => Lines.Select((line, index) => (index + 1, line));
}

/// <summary>One place where the house is not as agreed: where, and what is wrong.</summary>
internal sealed record Finding(string Text)
{
    public static void None(IEnumerable<Finding> findings)
    {
        var found = findings.Select(finding => finding.Text).ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found)}");
    }
}
