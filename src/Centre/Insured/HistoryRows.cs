using System.Data.Common;
using System.Text.Json;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Insured;

/// <summary>
/// Names, coverages and suppressions as rows of one statement: as four statements they cost the database twice as much. Every person costs the
/// same, whatever the history says.
/// </summary>
internal sealed class HistoryRows
{
    /// <summary>For the persons of a table expression <c>c(person_key)</c> before it. Kinds: name 1, coverage 2, suppression 3; they share their columns.</summary>
    public const string Sql = """
        select 1 as kind, c.person_key as person, n.name as t1, n.kana as t2, n.sex as t3, n.postal_code as t4, n.address as t5, cast(null as text) as t6,
          cast(null as text) as t7, cast(null as text) as t8, cast(null as text) as t9, n.birth as d1, n.holds_from as d2, n.registered_at as n1, cast(null as bigint) as n2,
          cast(null as bigint) as n3, cast(null as bigint) as n4
        from c join person_name n on n.person_key = c.person_key
        union all
        select 2, c.person_key, v.coverage_key, v.insurer_number, v.insurer_name, v.scheme, v.symbol, v.number, v.branch, v.relation, v.details, v.holds_from, v.holds_to,
          v.registered_at, v.end_registered_at, v.deleted_at, v.share_percent
        from c join coverage v on v.person_key = c.person_key
        union all
        select 3, c.person_key, s.told_by, null, null, null, null, null, null, null, null, null, null, s.stopped_from, s.stopped_to, null, null
        from c join suppression s on s.person_key = c.person_key
        """;

    public const int Person = 1, T1 = 2, D1 = 11, D2 = 12, N1 = 13, N2 = 14, N3 = 15, N4 = 16;

    private readonly Dictionary<string, (List<NameRecord> Names, List<CoverageRecord> Coverages, List<SuppressionRecord> Suppressions)> _persons = new(StringComparer.Ordinal);

    public void Take(DbDataReader r)
    {
        var person = r.GetString(Person);
        if (!_persons.TryGetValue(person, out var of)) { _persons[person] = of = ([], [], []); }

        switch (r.GetInt32(0))
        {
            case 1: of.Names.Add(Name(r)); break;
            case 2: of.Coverages.Add(Coverage(r)); break;
            default: of.Suppressions.Add(new(Moment(r, N1)!.Value, Moment(r, N2), r.IsDBNull(T1) ? null : r.GetString(T1))); break;
        }
    }

    /// <returns>Empty histories for a person of whom nothing was there.</returns>
    public PersonRecord Of(string person, bool registered) =>
        _persons.TryGetValue(person, out var of) ? new(person, of.Names, of.Coverages, of.Suppressions, registered) : new(person, [], [], [], registered);

    public IEnumerable<string> Persons => _persons.Keys;

    public static DateOnly? Date(DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);

    private static NameRecord Name(DbDataReader r) => new(
        r.GetString(T1), r.GetString(T1 + 1), r.GetFieldValue<DateOnly>(D1), r.GetString(T1 + 2), r.GetString(T1 + 3), r.GetString(T1 + 4), r.GetFieldValue<DateOnly>(D2),
        Moment(r, N1)!.Value);

    private static CoverageRecord Coverage(DbDataReader r) => new(
        r.GetString(T1), r.GetString(T1 + 1), r.GetString(T1 + 2), r.GetString(T1 + 3), r.GetString(T1 + 4), r.GetString(T1 + 5), r.GetString(T1 + 6), r.GetString(T1 + 7),
        (int)r.GetInt64(N4), r.GetFieldValue<DateOnly>(D1), Date(r, D2), Moment(r, N1)!.Value, Moment(r, N2), Moment(r, N3),
        r.IsDBNull(T1 + 8) ? null : JsonSerializer.Deserialize<CoverageDetails>(r.GetString(T1 + 8), CentreJson.Options));

    private static DateTimeOffset? Moment(DbDataReader r, int i) => r.IsDBNull(i) ? null : StoredTime.FromStored(r.GetInt64(i));
}
