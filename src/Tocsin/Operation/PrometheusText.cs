using System.Globalization;
using System.Text;

namespace Tocsin.Operation;

/// <summary>Figures in the text format that Prometheus reads (version 0.0.4).</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Counter(string name, string help, double value) => Family(name, "counter", help).Sample(name, value);

    public void Gauge(string name, string help, double value) => Family(name, "gauge", help).Sample(name, value);

    /// <summary>Begins a family whose samples follow.</summary>
    public PrometheusText Family(string name, string type, string help)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
        return this;
    }

    public void Sample(string name, double value, params (string Label, string Value)[] labels)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Label}=\"{Escaped(label.Value)}\"")).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    public static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string value) => value
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
