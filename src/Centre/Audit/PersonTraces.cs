using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Kazasu.Centre.Audit;

/// <summary>
/// Where the centre keeps what a person did or what was asked of them, table by table; a test holds this list against the tables that there are. What
/// insurers and issuers registered is another thing (<see cref="Registers"/>): it is theirs to change, by notice.
/// </summary>
internal static class PersonTraces
{
    /// <summary>Tables with a person's key that erasing leaves alone: the registers, and who is asked for.</summary>
    public static IReadOnlyList<string> Registers { get; } = ["person", "person_name", "coverage", "suppression", "insured_number", "certificate", "medical_record", "medical_ticket"];

    /// <summary>What erasing does to each other table with a person's key; <c>@person</c>, <c>@before</c>, <c>@nobody</c>.</summary>
    public static IReadOnlyDictionary<string, string> Statements { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // the check stays as a number in its facility's usage rates; nothing leads from it to the person
        ["eligibility_check"] = "update eligibility_check set person_key = @nobody, limits = null where person_key = @person and at < @before",
        ["consent"] = "delete from consent where person_key = @person and given_at < @before",
        ["home_consent"] = "delete from home_consent where person_key = @person and at < @before",
        ["reference_number"] = "delete from reference_number where person_key = @person and at < @before",
        ["registration_offer"] = "delete from registration_offer where person_key = @person and at < @before",
        ["use_registration"] = "delete from use_registration where person_key = @person and at < @before",
        ["patient_session"] = "delete from patient_session where person_key = @person and proven_at < @before",
        ["emergency_candidate"] =
            """
            delete from emergency_candidate where person_key = @person and exists (
              select 1 from emergency_lookup l where l.facility = emergency_candidate.facility and l.lookup_id = emergency_candidate.lookup_id and l.at < @before)
            """,
        // last: the records name the kept answers, and the subjects name the records
        ["audit_subject"] = $"delete from audit_subject where person_key = @person and (node, seq) in ({Subjects})",
    };

    private const string Subjects =
        "select s.node, s.seq from audit_subject s join audit a on a.node = s.node and a.seq = s.seq where s.person_key = @person and a.at < @before";

    public static Task<long> CountAsync(DbConnection connection, string person, long before, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new($"select count(*) from ({Subjects}) s", new { person, before }, cancellationToken: ct));

    public static async Task EraseAsync(DbConnection connection, DbTransaction transaction, string person, long before, CancellationToken ct)
    {
        var values = new { person, before, nobody = "erased-" + Guid.NewGuid().ToString("N") };
        foreach (var data in (await connection.QueryAsync<byte[]>(new($"select data from audit_data where (node, seq) in ({Subjects})", values, transaction, cancellationToken: ct))).AsList())
        {
            if (RequestOf(data) is not var (facility, id)) { continue; }

            await connection.ExecuteAsync(new("delete from answered where facility = @facility and request_id = @id", new { facility, id = id.ToByteArray(bigEndian: true) }, transaction, cancellationToken: ct));
        }

        await connection.ExecuteAsync(new($"delete from audit_data where (node, seq) in ({Subjects})", values, transaction, cancellationToken: ct));
        foreach (var statement in Statements.Values) { await connection.ExecuteAsync(new(statement, values, transaction, commandTimeout: 600, cancellationToken: ct)); }
    }

    /// <summary>Under which id the answer of a record is kept.</summary>
    private static (string Facility, Guid Id)? RequestOf(byte[] data)
    {
        using var record = JsonDocument.Parse(data);
        return record.RootElement.TryGetProperty("facility", out var facility) && record.RootElement.TryGetProperty("requestId", out var id) && id.TryGetGuid(out var request)
            ? (facility.GetString()!, request)
            : null;
    }
}
