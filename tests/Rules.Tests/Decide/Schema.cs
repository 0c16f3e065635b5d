using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kazasu.Rules.Tests.Decide;

/// <summary>As much of JSON Schema as our own schemas use.</summary>
internal sealed class Schema(JsonElement root)
{
    /// <summary>What is wrong, empty if nothing.</summary>
    public IReadOnlyList<string> Check(JsonElement value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return Check(root.GetProperty("$defs").GetProperty(name), value, at);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var each = choices.EnumerateArray().Select(c => Check(c, value, at).ToList()).ToList();
            return each.Count(e => e.Count == 0) == 1 ? [] : each.SelectMany(e => e);
        }

        return Type(schema, value, at).Concat(Values(schema, value, at)).Concat(Members(schema, value, at)).Concat(Items(schema, value, at));
    }

    private static IEnumerable<string> Type(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type)) { yield break; }

        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToList() : [type.GetString()!];
        var is_ = value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "integer",
            _ => "null",
        };
        if (!allowed.Contains(is_)) { yield return $"{at}: {is_} instead of {string.Join('|', allowed)}"; }
    }

    private static IEnumerable<string> Values(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
        {
            yield return $"{at}: {value.GetRawText()} is none of {values.GetRawText()}";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String
            && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            yield return $"{at}: {value.GetString()} does not match {pattern.GetString()}";
        }
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) { yield break; }

        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var inner)) { yield return $"{at}.{member.Name}: not in the schema"; continue; }
            foreach (var wrong in Check(inner, member.Value, $"{at}.{member.Name}")) { yield return wrong; }
        }

        foreach (var name in schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()!))
        {
            if (!value.TryGetProperty(name, out _)) { yield return $"{at}.{name}: missing"; }
        }
    }

    private IEnumerable<string> Items(JsonElement schema, JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((v, i) => Check(items, v, $"{at}[{i}]"))
            : [];
}
