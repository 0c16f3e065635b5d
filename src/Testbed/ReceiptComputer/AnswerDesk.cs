using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>
/// Sees to it that the terminal answers as wished: before a question leaves for the centre, the insurer has told the centre what makes it answer so.
/// The terminal knows nothing of it.
/// </summary>
public sealed class AnswerDesk(TestbedWorld world, ICareCalendar calendar) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, (PersonRecord Was, CoverageRecord Asked, bool Twin)> _changed = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, int>> _numbers = new(() => world.Nation.People()
        .SelectMany(p => p.Record.Coverages.Select(c => (Key: KeyOf(c.InsurerNumber, c.Number), p.Index))).ToLookup(n => n.Key, n => n.Index, StringComparer.Ordinal));
    private volatile AnswerWish _now = new();

    /// <summary>After every change.</summary>
    public event EventHandler? Changed;

    public AnswerWish Now => _now;

    /// <summary>The last trouble of telling the centre, for the page; null = none.</summary>
    public string? Trouble { get; private set; }

    public void Dispose() => _one.Dispose();

    /// <summary>Takes a wish in the place of the one before, whose persons become as they were.</summary>
    /// <exception cref="ArgumentException">Something in the wish is out of range.</exception>
    public async Task WishAsync(AnswerWish wish, CancellationToken ct)
    {
        if (wish.Problem(world.Nation.Size) is { } problem) { throw new ArgumentException(problem, nameof(wish)); }

        await OneAsync(async () =>
        {
            foreach (var (key, (was, asked, twin)) in _changed)
            {
                await world.SetRecordAsync(WishedRecord.Back(was, calendar.Now), ct);
                if (twin) { await world.SetRecordAsync(WishedRecord.Twin(was, asked, calendar.Now, there: false), ct); }
                _changed.TryRemove(key, out _);
            }

            _now = wish;
            if (wish is { TellsData: true, Person: { } person } && world.Nation.Person(person).Record is { Coverages: [.., var last] } record) { await TellAsync(record, last, wish, ct); }
        }, ct);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Waits so long, or until another answer is wished for.</summary>
    public async Task HoldAsync(AnswerWish wish, int milliseconds, TimeProvider clock, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun).TotalMilliseconds < milliseconds && ReferenceEquals(_now, wish))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds - clock.GetElapsedTime(begun).TotalMilliseconds, 1, 50)), clock, ct);
        }
    }

    /// <summary>Before a question by number goes to the centre.</summary>
    public async Task PrepareAsync(InquiryRequest asked, CancellationToken ct)
    {
        if (_now is not { TellsData: true, Person: null }) { return; }
        await OneAsync(async () =>
        {
            var (record, coverage) = Find(asked.Insured, asked.Birth);
            await TellAsync(record, coverage, _now, ct);
        }, ct);
    }

    private async Task TellAsync(PersonRecord record, CoverageRecord coverage, AnswerWish wish, CancellationToken ct)
    {
        try
        {
            var twin = wish is { Validity: ResultKinds.Several, Person: null };
            _changed[record.PersonKey] = (record, coverage, twin);
            await world.SetRecordAsync(WishedRecord.Of(record, coverage, wish, calendar.Now), ct);
            if (twin) { await world.SetRecordAsync(WishedRecord.Twin(record, coverage, calendar.Now, there: true), ct); }
            Trouble = null;
        }
        catch (InvalidOperationException refused)
        {
            Trouble = refused.Message; // e.g. an insurer number with a wrong check digit: the question goes on as it is
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Somebody of the sample nation, or a made-up person for a number that nobody has.</summary>
    private (PersonRecord Record, CoverageRecord Coverage) Find(InsuredNumber number, DateOnly birth)
    {
        var key = KeyOf(number.InsurerNumber, number.Number);
        foreach (var person in _numbers.Value[key].Select(world.Nation.Person).Where(p => p.Birth == birth))
        {
            return (person.Record, person.Record.Coverages.Last(c => KeyOf(c.InsurerNumber, c.Number) == key));
        }

        var insurer = number.InsurerNumber.Trim(' ');
        insurer = insurer.Length == 8 && insurer.StartsWith("00", StringComparison.Ordinal) ? insurer[2..] : insurer;
        var scheme = insurer switch { ['0', '1', _, _, ..] when insurer.Length == 8 => SchemeKinds.Association, ['3', '9', ..] when insurer.Length == 8 => SchemeKinds.LateElderly, { Length: 6 } => SchemeKinds.National, _ => SchemeKinds.Society };
        var longAgo = new DateOnly(2020, 4, 1);
        var made = new CoverageRecord(
            "made-up", insurer, "照会された保険者（試験）", scheme, number.Symbol ?? "", number.Number, number.Branch is { Length: > 0 } b ? b.PadLeft(2, '0') : "", "insured", 30,
            birth > longAgo ? birth : longAgo, null, Stay.At(longAgo), null, null);
        var nobody = new PersonRecord(
            $"{WishedRecord.MadeUp}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}/{birth:O}")))[..16]}", [new("見本　一葉", "ミホン　カズハ", birth, "female", "0001301", "東京都かざす市本町1丁目1番1号", birth, Stay.At(longAgo))],
            [made], [], Registered: false);
        return (nobody, made);
    }

    private async Task OneAsync(Func<Task> work, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Width, leading zeros, blanks and hyphens do not matter.</summary>
    private static string KeyOf(string insurer, string number) => $"{Plain(insurer)}/{Plain(number)}";

    private static string Plain(string text) =>
        string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c).Where(c => char.IsLetterOrDigit(c))).TrimStart('0');
}
