using System.Security.Cryptography;
using System.Text;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Bench.Checks;

/// <summary>Who is in the register while it is measured: those who come, over the interface, and all the others, straight into the tables.</summary>
internal static class BenchNation
{
    private const string Insurer = "01130012";

    /// <returns>Those who come, each with a certificate and key of their own.</returns>
    public static async Task<IReadOnlyList<Carrier>> EnrolAsync(CentreFeed feed, TestbedIssuer issuer, int count, DateOnly today, CancellationToken ct)
    {
        var cards = Enumerable.Range(0, count).Select(i => issuer.IssueCard(KeyOf(i), today.AddYears(-1), today.AddYears(3))).ToList();
        foreach (var authority in issuer.Authorities.Where(a => a.Kind == CertificateKind.Authentication))
        {
            await feed.RevocationListAsync(issuer.RevocationList(authority.KeyId, DateTimeOffset.UtcNow), ct);
        }

        await feed.PersonsAsync(cards.Select(c => Record(c.PersonKey)), sent: null, ct);
        await feed.CertificatesAsync(cards.Select(c => c.Record), ct);
        return [.. cards.Select(c => new Carrier(c.CreateKey(), Convert.ToBase64String(c.Der)))];
    }

    /// <summary>The others: one name, one coverage and one certificate each, their keys spread over the indexes like those of the first.</summary>
    /// <param name="have">How many of them are there already.</param>
    /// <param name="others">How many there are to be in the end.</param>
    public static async Task FillAsync(Database database, int have, int others, CancellationToken ct)
    {
        if (others <= have) { return; }

        var sqlite = database.Engine == Engine.Sqlite;
        var (number, key, serial, date) = sqlite
            ? ("(with recursive s(i) as (select {0} union all select i + 1 from s where i < {1}) select i from s) s", "printf('%08x', (i * 2654435761) % 4294967296)", "printf('%x', i + 1073741824)", "'{0}'")
            : ("generate_series({0}, {1}) s(i)", "lpad(to_hex((i::bigint * 2654435761) % 4294967296), 8, '0')", "to_hex(i::bigint + 1073741824)", "date '{0}'");
        var from = string.Format(number, have + 1, others);
        string Day(string day) => string.Format(date, day);
        await using var connection = await database.ConnectAsync(ct);
        foreach (var sql in (string[])
            [
                $"insert into person(person_key, registered) select {key}, true from {from}",
                $"""
                insert into person_name(person_key, holds_from, registered_at, name, kana, birth, sex, postal_code, address)
                select {key}, {Day("1980-04-01")}, 0, '風早 ' || i, 'カザハヤ ' || i, {Day("1980-04-01")}, 'female', '1000001', '東京都千代田区千代田' || i from {from}
                """,
                $"""
                insert into coverage(person_key, insurer_number, coverage_key, registered_at, insurer_name, scheme, symbol, number, branch, relation, share_percent, holds_from)
                select {key}, '{Insurer}', 'c1', 0, '全国健康保険協会東京支部', 'association', '12345', '' || i, '01', 'insured', 30, {Day("2020-04-01")} from {from}
                """,
                $"""
                insert into certificate(authority, serial, person_key, medium, not_after, registered_at)
                select '{new string('f', 64)}', {serial}, {key}, 'card', {Day("2030-04-01")}, 0 from {from}
                """,
                $"insert into insured_number(insurer_key, number_key, person_key) select '{Insurer.TrimStart('0')}', '' || i, {key} from {from}",
                "analyze",
                sqlite ? "pragma wal_checkpoint(truncate)" : "checkpoint",
            ])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 3600;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Person key of one of those who come; the first eight characters are the number they are insured under.</summary>
    public static string KeyOf(int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"bench {number}")))[..32];

    private static PersonRecord Record(string key) => new(
        key,
        [new("風早 翔", "カザハヤ ショウ", new(1985, 8, 20), "male", "1000001", "東京都千代田区千代田1-1", new(1985, 8, 20), DateTimeOffset.UnixEpoch)],
        [new("c1", Insurer, "全国健康保険協会東京支部", SchemeKinds.Association, "12345", key[..8], "01", "insured", 30, new(2020, 4, 1), null, DateTimeOffset.UnixEpoch, null, null)],
        [],
        Registered: true);
}
