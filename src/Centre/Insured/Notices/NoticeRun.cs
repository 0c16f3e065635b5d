using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>One batch applied in its order, in memory: faults, or what is to be written.</summary>
internal sealed class NoticeRun
{
    private readonly IReadOnlyDictionary<string, PersonRecord> _was;
    private readonly Dictionary<string, PersonRecord> _now = new(StringComparer.Ordinal);
    private readonly List<BadLine> _bad = [];
    private readonly List<InsurerNotice> _fresh = [];

    /// <param name="known">Notices taken before, by their ids.</param>
    /// <param name="was">Histories of the persons that are known.</param>
    public NoticeRun(NoticeBatch batch, IReadOnlyDictionary<string, byte[]> known, IReadOnlyDictionary<string, PersonRecord> was, DateTimeOffset now)
    {
        _was = was;
        for (var i = 0; i < batch.Notices.Count; i++)
        {
            var (notice, line) = (batch.Notices[i], batch.Lines[i]);
            if (!known.TryGetValue(notice.NoticeId, out var hash)) { Apply(notice, batch.Insurer, now, line); }
            else if (!NoticeStore.HashOf(notice).AsSpan().SequenceEqual(hash)) { _bad.Add(new(line, "noticeId", "was the id of another notice")); }
        }
    }

    public IReadOnlyList<BadLine> Bad => _bad;

    /// <summary>Not taken before.</summary>
    public IReadOnlyList<InsurerNotice> Fresh => _fresh;

    public int Changed { get; private set; }

    /// <summary>
    /// Of each person only what is new or another than before: what others tell of the person at the same moment stays theirs. In the order of
    /// the keys, as two insurers may tell of the same persons at once.
    /// </summary>
    public IReadOnlyList<PersonRecord> Changes => [.. _now.Values.OrderBy(p => p.PersonKey, StringComparer.Ordinal).Select(p =>
    {
        var was = Was(p.PersonKey);
        return p with { Names = [.. p.Names.Except(was.Names)], Coverages = [.. p.Coverages.Except(was.Coverages)], Suppressions = [.. p.Suppressions.Except(was.Suppressions)] };
    })];

    private void Apply(InsurerNotice notice, string insurer, DateTimeOffset now, int line)
    {
        _fresh.Add(notice);
        switch (NoticeRules.Apply(_now.GetValueOrDefault(notice.PersonKey) ?? Was(notice.PersonKey), notice, insurer, now))
        {
            case NoticeOutcome.Changed(var person):
                _now[notice.PersonKey] = person;
                Changed++;
                break;
            case NoticeOutcome.Fault(var field, var why):
                _bad.Add(new(line, field, why));
                break;
        }
    }

    private PersonRecord Was(string key) => _was.TryGetValue(key, out var person) ? person : new(key, [], [], [], Registered: false);
}
