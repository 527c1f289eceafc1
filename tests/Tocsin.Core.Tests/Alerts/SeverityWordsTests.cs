using Tocsin.Core.Alerts;

namespace Tocsin.Core.Tests.Alerts;

public class SeverityWordsTests
{
    [Theory]
    [InlineData("critical", Severity.Critical)]
    [InlineData(" PAGE ", Severity.Critical)]
    [InlineData("P1", Severity.Critical)]
    [InlineData("Disaster", Severity.Critical)]
    [InlineData("error", Severity.Error)]
    [InlineData("high", Severity.Error)]
    [InlineData("warning", Severity.Warning)]
    [InlineData("ticket", Severity.Warning)]
    [InlineData("P3", Severity.Warning)]
    [InlineData("info", Severity.Info)]
    [InlineData("none", Severity.Info)]
    [InlineData("P5", Severity.Info)]
    public void The_words_of_many_senders_are_known(string word, Severity severity) => Assert.Equal(severity, SeverityWords.Read(word));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("quite bad")]
    public void An_unknown_severity_wakes_somebody(string? word) => Assert.Equal(Severity.Error, SeverityWords.Read(word));
}
