using System.Text.Json;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.World;

/// <summary>
/// Tries left of every PIN that was ever used wrongly, kept over restarts in one small file: a blocked card stays blocked. Safe for several threads.
/// </summary>
internal sealed class PinCounters
{
    /// <summary>Tries of a user-authentication PIN (facts/jpki-card.md section 1).</summary>
    public const int Tries = 3;

    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly Dictionary<string, int> _left;

    /// <exception cref="InvalidDataException">The file is there but holds something else.</exception>
    public PinCounters(string file)
    {
        _file = file;
        try
        {
            _left = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllBytes(file)) ?? [] : [];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} holds no PIN counters. Delete it to give every PIN its three tries again.", broken);
        }
    }

    /// <summary>The PIN of one chip, whose counter is kept from now on.</summary>
    /// <param name="chip">Names the chip, e.g. authority and serial of its certificate.</param>
    /// <param name="wrong">Wrong entries before the testbed began; counts only when nothing is kept yet.</param>
    public CardPin Open(string chip, string pin, int wrong)
    {
        var kept = new CardPin(System.Text.Encoding.ASCII.GetBytes(pin), PinForm.FourDigits, Tries, Left(chip, wrong));
        kept.Changed += (_, _) => Keep(chip, kept.Left);
        return kept;
    }

    /// <inheritdoc cref="Open"/>
    public int Left(string chip, int wrong)
    {
        lock (_gate) { return _left.GetValueOrDefault(chip, Math.Max(0, Tries - wrong)); }
    }

    private void Keep(string chip, int left)
    {
        lock (_gate)
        {
            if (_left.GetValueOrDefault(chip, -1) == left) { return; }

            _left[chip] = left;
            var half = _file + ".new";
            File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(_left));
            File.Move(half, _file, overwrite: true);
        }
    }
}
