using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public class PayloadMappingTests
{
    [Theory]
    [InlineData("$", "")]
    [InlineData("@", "")]
    [InlineData("$.a", "a")]
    [InlineData("@.a.b", "a b")]
    [InlineData("$.a[0].b-c_d", "a 0 b-c_d")]
    [InlineData("$[12][3]", "12 3")]
    [InlineData("$['a.b'].c", "a.b c")]
    [InlineData("$[\"it's\"]", "it's")]
    public void A_path_is_a_row_of_steps(string text, string steps)
    {
        Assert.True(PayloadPath.TryParse(text, out var path, out _));
        Assert.Equal(steps, string.Join(' ', path.Steps.Select(step => step.Name ?? $"{step.Index}")));
        Assert.Equal(text[0] == '@', path.OfElement);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[")]
    [InlineData("$.a[]")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[1234567]")]
    [InlineData("$['']")]
    [InlineData("$['a]")]
    [InlineData("$.a]b")]
    [InlineData("$.a b")]
    public void What_is_no_path_is_told_in_a_sentence_that_quotes_it(string text)
    {
        Assert.False(PayloadPath.TryParse(text, out _, out var problem));
        Assert.Contains(text, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.a", "<$.a>")]
    [InlineData("Disk {{ $.a }} of {{@.b}}!", "Disk |<$.a>| of |<@.b>|!")]
    [InlineData("{{$.a}}", "<$.a>")]
    [InlineData("$5 lost", "$5 lost")]
    [InlineData("me@example.com", "me@example.com")]
    [InlineData("100 }} %", "100 }} %")]
    [InlineData("", "")]
    public void A_text_is_a_path_or_words_around_paths(string written, string parts)
    {
        Assert.True(PayloadText.TryParse(written, out var text, out _));
        Assert.Equal(parts, string.Join('|', text.Parts.Select(part => part.Path is null ? part.Literal : $"<{part.Path}>")));
    }

    [Theory]
    [InlineData("Disk {{ $.a", "not closed")]
    [InlineData("Disk {{ a }}", "The path a")]
    [InlineData("Disk {{}}", "The path ")]
    [InlineData("$.a b", "The path $.a b")]
    public void A_text_that_cannot_be_read_says_why(string written, string why)
    {
        Assert.False(PayloadText.TryParse(written, out _, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.items", "$.a", "$.a", "host", "$.h", null)]
    [InlineData("items", "$.a", "$.a", "host", "$.h", "each")]
    [InlineData("@.items", "$.a", "$.a", "host", "$.h", "each")]
    [InlineData("$.items", "$.a b", "$.a", "host", "$.h", "key")]
    [InlineData("$.items", "$.a", "{{", "host", "$.h", "title")]
    [InlineData("$.items", "$.a", "$.a", "host", "{{", "labels.host")]
    public void A_mapping_that_cannot_be_read_names_the_field(string each, string key, string title, string label, string value, string? wrong)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { [label] = value };
        var read = PayloadMapping.TryParse(new JsonMapping(each, key, title, null, null, [], labels, null, null), out _, out var field, out _);

        Assert.Equal((wrong is null, wrong), (read, field));
    }
}
