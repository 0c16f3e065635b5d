using System.Text.Json;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured.Notices;

/// <summary>
/// Applies a notice to a history. Nothing is overwritten that was told before: an end is stamped, a correction is a later version, so that it stays
/// known what a counter was told on any day (late registration: 002_301f9f6b82dabdbe.txt — スライドP12 ◇資格（無効）◇).
/// </summary>
internal static class NoticeRules
{
    /// <summary>Stored where an insurer did not tell a share.</summary>
    public const int ShareNotTold = 0;

    private static readonly NoticeOutcome s_nothing = new NoticeOutcome.Nothing();

    /// <param name="person">As known before; empty histories for one not known yet.</param>
    /// <param name="now">When the centre is told; whole milliseconds.</param>
    public static NoticeOutcome Apply(PersonRecord person, InsurerNotice notice, string insurer, DateTimeOffset now)
    {
        var current = Current(person, insurer, notice.CoverageKey);
        return notice.Kind switch
        {
            NoticeKinds.Enrolment when current is not null => Same(current, notice.Coverage!) ? s_nothing : Fault("coverageKey", "is enrolled already: use change or correction"),
            NoticeKinds.Enrolment when person.Names.Count == 0 && notice.Name is null => Fault("name", "must be there: the person is not known yet"),
            NoticeKinds.Enrolment => Changed(Named(Put(person, Coverage(notice.CoverageKey!, insurer, notice.Coverage!, now)), notice.Name, now)),
            NoticeKinds.Name => OfMember(person, insurer, p => Named(p, notice.Name, now)),
            NoticeKinds.Suppression => OfMember(person, insurer, p => p.Suppressions.Any(s => Holds(s, insurer, now)) ? p : p with { Suppressions = [.. p.Suppressions, new(now, null, insurer)] }),
            NoticeKinds.SuppressionEnd => OfMember(person, insurer, p => !p.Suppressions.Any(s => Holds(s, insurer, now)) ? p : p with
            {
                Suppressions = [.. p.Suppressions.Select(s => Holds(s, insurer, now) ? s with { To = now } : s)],
            }),
            _ when current is null => Fault("coverageKey", "is not enrolled, or is deleted"),
            NoticeKinds.Change => Change(person, current, notice, insurer, now),
            NoticeKinds.Loss => Loss(person, current, notice.LastDay!.Value, now),
            NoticeKinds.Correction => Same(current, notice.Coverage!) ? s_nothing : Changed(Put(person, Coverage(current.CoverageKey, insurer, notice.Coverage!, now))),
            NoticeKinds.Deletion => Changed(Put(person, current with { DeletedAt = now })),
            _ => throw new ArgumentException($"'{notice.Kind}' is no kind of notice.", nameof(notice)),
        };
    }

    private static NoticeOutcome Change(PersonRecord person, CoverageRecord current, InsurerNotice notice, string insurer, DateTimeOffset now)
    {
        var told = notice.Coverage!;
        if (told.From <= current.From) { return Fault("coverage.from", "must be after the first day of the coverage that it changes: use correction"); }
        if (current.To < told.From.AddDays(-1)) { return Fault("coverageKey", "ended before that day"); }
        if (Current(person, insurer, notice.NewCoverageKey) is { } taken) { return Same(taken, told) ? s_nothing : Fault("newCoverageKey", "is enrolled already"); }

        return Changed(Put(Ended(person, current, told.From.AddDays(-1), now), Coverage(notice.NewCoverageKey!, insurer, told, now)));
    }

    private static NoticeOutcome Loss(PersonRecord person, CoverageRecord current, DateOnly lastDay, DateTimeOffset now) =>
        lastDay < current.From ? Fault("lastDay", "is before the first day: use deletion")
        : current.To == lastDay ? s_nothing
        : current.To is not null ? Fault("lastDay", "another one was told before: use correction")
        : Changed(Ended(person, current, lastDay, now));

    /// <summary>An open coverage gets its end; one that had an end gets a later version, so that the earlier end stays known.</summary>
    private static PersonRecord Ended(PersonRecord person, CoverageRecord current, DateOnly lastDay, DateTimeOffset now) =>
        Put(person, current with { To = lastDay, EndRegisteredAt = now, RegisteredAt = current.To is null ? current.RegisteredAt : now });

    private static NoticeOutcome OfMember(PersonRecord person, string insurer, Func<PersonRecord, PersonRecord> change) =>
        !person.Coverages.Any(c => c.InsurerNumber == insurer) ? Fault("personKey", "was never this insurer's")
        : change(person) is var changed && ReferenceEquals(changed, person) ? s_nothing
        : Changed(changed);

    /// <summary>Each insurer ends its own stop only: what one stopped for a person's safety another cannot show again.</summary>
    private static bool Holds(SuppressionRecord s, string insurer, DateTimeOffset now) => s.By == insurer && s.From <= now && !(s.To <= now);

    /// <summary>The version that counts now; null when there is none or it is deleted.</summary>
    private static CoverageRecord? Current(PersonRecord person, string insurer, string? key) =>
        person.Coverages.Where(c => c.InsurerNumber == insurer && c.CoverageKey == key).MaxBy(c => c.RegisteredAt) is { DeletedAt: null } found ? found : null;

    private static bool Same(CoverageRecord c, CoverageTold t) => c with { Details = null } == Coverage(c.CoverageKey, c.InsurerNumber, t with { Details = null }, c.RegisteredAt) with { EndRegisteredAt = c.EndRegisteredAt }
        && Written(c.Details) == Written(t.Details);

    /// <summary>Certificates hold lists, which compare by what is in them only when written.</summary>
    private static string Written(CoverageDetails? details) => JsonSerializer.Serialize(details, CentreJson.Options);

    private static CoverageRecord Coverage(string key, string insurer, CoverageTold t, DateTimeOffset now) => new(
        key, insurer, t.InsurerName, t.Scheme, t.Symbol, t.Number, t.Branch, t.Relation, t.SharePercent ?? ShareNotTold, t.From, t.To, now, t.To is null ? null : now, DeletedAt: null, t.Details);

    /// <summary>Puts a version in, in the place of one told at the same moment.</summary>
    private static PersonRecord Put(PersonRecord person, CoverageRecord version) => person with
    {
        Coverages = [.. person.Coverages.Where(c => (c.InsurerNumber, c.CoverageKey, c.RegisteredAt) != (version.InsurerNumber, version.CoverageKey, version.RegisteredAt)), version],
    };

    private static PersonRecord Named(PersonRecord person, NameTold? told, DateTimeOffset now)
    {
        if (told is null) { return person; }

        var name = new NameRecord(told.Name, told.Kana, told.Birth, told.Sex, told.PostalCode, told.Address, told.From, now);
        var current = person.Names.Where(n => n.From == told.From).MaxBy(n => n.RegisteredAt);
        return current is not null && current with { RegisteredAt = now } == name ? person : person with { Names = [.. person.Names.Where(n => n != current || n.RegisteredAt != now), name] };
    }

    private static NoticeOutcome.Changed Changed(PersonRecord person) => new(person);

    private static NoticeOutcome.Fault Fault(string field, string why) => new(field, why);
}
