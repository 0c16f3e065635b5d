using System.Text.Json;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.World;

/// <summary>Remembers in one small file whom the centre has heard of. A file that cannot be read counts as nobody: sending twice changes nothing.</summary>
internal sealed class SeedStamp(string file)
{
    private sealed record Sent(ulong Seed, int Persons, IReadOnlyList<DateOnly> Anchors);

    /// <summary>Everybody, or the cast alone for another anchor, or nobody.</summary>
    public IEnumerable<SamplePerson> Missing(Nation nation) => Read() is not { } sent || sent.Seed != nation.Seed || sent.Persons < nation.Size ? nation.People()
        : sent.Anchors.Contains(nation.Anchor) ? []
        : nation.Cast.Select(c => c.Person);

    public void Write(Nation nation)
    {
        var known = Read() is { } sent && sent.Seed == nation.Seed ? sent : new(nation.Seed, 0, []);
        var now = new Sent(nation.Seed, Math.Max(known.Persons, nation.Size), [.. known.Anchors.Append(nation.Anchor).Distinct()]);
        var half = file + ".new";
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(now));
        File.Move(half, file, overwrite: true);
    }

    private Sent? Read()
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<Sent>(File.ReadAllBytes(file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
