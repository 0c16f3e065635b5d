using System.Text;
using System.Text.RegularExpressions;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Testbed.Bench;

/// <summary>Damages files of the receipt computers' interface: each must be sound or have a fault with a code of ours, and never more than it says.</summary>
public static partial class OqsFuzz
{
    private const int MostKept = 200_000;

    /// <summary>Ends with the number of mutations or when told to.</summary>
    /// <returns>How often each outcome came.</returns>
    /// <exception cref="InvalidOperationException">An outcome without a name; the message holds the damaged file.</exception>
    public static IReadOnlyDictionary<string, int> Run(TextWriter output, int mutations, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var originals = Catalogue.All.SelectMany(layout => (bool[])[false, true], (layout, sjis) => (layout, bytes: OqsWriter.Write(Examples.Of(layout), sjis).Bytes)).ToList();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var done = 0;
        for (; done < mutations && !ct.IsCancellationRequested; done++)
        {
            var (layout, bytes) = originals[random.Next(originals.Count)];
            var other = originals[random.Next(originals.Count)].bytes;
            var damaged = random.Next(2) == 0 ? Damage(random, bytes, other) : Change(random, bytes, other);
            var outcome = Outcome(layout, damaged);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            NameOutcome(random, layout);
        }

        output.WriteLine($"{done:N0} damaged files");
        foreach (var (outcome, count) in outcomes) { output.WriteLine($"  {outcome}: {count:N0}"); }
        return outcomes;
    }

    private static string Outcome(Layout layout, byte[] damaged)
    {
        OqsReading reading;
        try
        {
            reading = OqsReader.Read(layout, damaged);
        }
        catch (Exception e)
        {
            throw Found(layout, damaged, e.GetType().Name);
        }

        if (!reading.Sound)
        {
            return reading.Faults.Count > 0 && reading.Faults.All(f => ResultCodes.All.Contains(f.Code)) ? reading.Faults[0].Code.Code : throw Found(layout, damaged, "a fault without a code");
        }

        // what is read as sound says the same when it is written and read again: nothing of another file or person creeps in
        var written = OqsWriter.Write(Trimmed(reading.Message!), shiftJis: false).Bytes;
        var again = OqsReader.Read(layout, written);
        return again.Sound && Said(again.Message!).SequenceEqual(Said(Trimmed(reading.Message!))) ? "sound" : throw Found(layout, damaged, "read back as something else");
    }

    /// <summary>Only what the layout knows; unknown elements are passed over.</summary>
    private static OqsMessage Trimmed(OqsMessage message) => message with { Header = Known(message.Layout.Header, message.Header), Body = Known(message.Layout.Body, message.Body) };

    private static Node Known(IReadOnlyList<Part> parts, Node node)
    {
        var known = new Node(node.Name, node.Children.Count == 0 ? node.Value : null);
        foreach (var part in parts)
        {
            foreach (var child in node.All(part.Name)) { known.Add(part is Interchange.OqsFiles.Group group ? Known(group.Parts, child) : new Node(child.Name, child.Value)); }
        }

        return known;
    }

    private static IEnumerable<string> Said(OqsMessage message) => Said(message.Header).Concat(Said(message.Body)).Order(StringComparer.Ordinal);

    /// <summary>Values as they count: an empty one is as good as none, padding of an insurer number does not matter, nor do variation selectors.</summary>
    private static IEnumerable<string> Said(Node node) =>
        node.Children.Count > 0 ? node.Children.SelectMany(Said) : string.IsNullOrEmpty(node.Value) ? [] : [$"{node.Name}={NameChain.Write(TextTarget.Utf8, node.Value).Text.Trim(' ')}"];

    private static void NameOutcome(Random random, Layout layout)
    {
        var name = new StringBuilder($"{layout.Api}_2025{random.Next(100_000)}.xml");
        name[random.Next(name.Length)] = (char)random.Next(1, 0x3000);
        try
        {
            _ = FileName.Parse(name.ToString())?.Answer();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"the file name {Convert.ToHexString(Encoding.UTF8.GetBytes(name.ToString()))} (UTF-8): {e.GetType().Name}", e);
        }
    }

    private static byte[] Damage(Random random, byte[] bytes, byte[] other)
    {
        var list = bytes.ToList();
        for (var times = random.Next(1, 5); times > 0 && list.Count is > 0 and < MostKept; times--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(7))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, Math.Min(random.Next(1, 80), list.Count - at)); break;
                case 2: list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(1, 200), list.Count - at))); break;
                case 3: list.RemoveRange(at, list.Count - at); break;
                case 4: list.Insert(at, (byte)random.Next(256)); break;
                case 5: list.InsertRange(at, other.Skip(random.Next(other.Length)).Take(random.Next(1, 200))); break;
                default: list[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. list];
    }

    /// <summary>Still XML, but with other values, elements missing, twice or from another message. Bytes stand for themselves, whatever the encoding.</summary>
    private static byte[] Change(Random random, byte[] bytes, byte[] other)
    {
        var text = Encoding.Latin1.GetString(bytes);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var elements = Element().Matches(text);
            if (elements.Count == 0) { break; }
            var (one, foreign) = (elements[random.Next(elements.Count)], Element().Matches(Encoding.Latin1.GetString(other)) is { Count: > 0 } others ? others[random.Next(others.Count)] : null);
            var (name, value) = (one.Groups["name"].Value, one.Groups["value"].Value);
            var changed = random.Next(7) switch
            {
                0 => "",
                1 => one.Value + one.Value,
                2 => $"<{name}></{name}>",
                3 => $"<{name}>{random.Next()}</{name}>",
                4 => foreign?.Value ?? "",
                5 => $"<{name}>{foreign?.Groups["value"].Value}</{name}>",
                _ => $"<{name}>{string.Concat(Enumerable.Repeat(value, random.Next(2, 40)))}</{name}>",
            };
            text = string.Concat(text.AsSpan(0, one.Index), changed, text.AsSpan(one.Index + one.Length));
        }

        return Encoding.Latin1.GetBytes(text);
    }

    [GeneratedRegex("<(?<name>[A-Za-z0-9]+)>(?<value>[^<>]*)</[A-Za-z0-9]+>")]
    private static partial Regex Element();

    private static InvalidOperationException Found(Layout layout, byte[] damaged, string what) => new($"{layout.Api}: {what}; the file: {Convert.ToBase64String(damaged)}");
}
