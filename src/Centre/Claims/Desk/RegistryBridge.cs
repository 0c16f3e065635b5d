using Kazasu.Centre.Insured;
using Kazasu.Hosting.Stores;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.Text;

namespace Kazasu.Centre.Claims.Desk;

/// <summary>
/// The living registry as a snapshot for matching: what is registered at a moment, without deleted coverages and without persons whose display is stopped (to
/// everybody they look as if nothing were registered, E5).
/// </summary>
internal sealed class RegistryBridge(Database database)
{
    private const string Sql = $"with c as (select person_key from person) {HistoryRows.Sql} order by person, kind";

    /// <returns>The snapshot and how many coverages no claim can carry (their insurers wrote symbol or number too long).</returns>
    public async Task<(EligibilitySnapshot Snapshot, int LeftOut)> TakeAsync(DateTimeOffset at, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await using var row = await command.ExecuteReaderAsync(ct);
        var (found, leftOut, number) = (new List<Claims.Entitlement>(), 0, 0);
        var (person, histories) = ("", new HistoryRows());
        while (await row.ReadAsync(ct))
        {
            var next = row.GetString(HistoryRows.Person);
            if (next != person)
            {
                Close();
                (person, histories) = (next, new());
            }

            histories.Take(row);
        }

        Close();
        return (EligibilitySnapshot.Of(found), leftOut);

        void Close()
        {
            if (person.Length == 0) { return; }
            var record = histories.Of(person, registered: false);
            number++;
            if (record.Suppressions.Any(s => s.From <= at && !(s.To <= at)) || record.Names.LastOrDefault(n => n.RegisteredAt <= at) is not { } name) { return; }
            foreach (var coverage in Eligibility.Entitlement.KnownAt(record.Coverages, at))
            {
                var entitlement = Of(number, coverage, name);
                if (EligibilitySnapshot.Carries(entitlement)) { found.Add(entitlement); } else { leftOut++; }
            }
        }
    }

    private static Claims.Entitlement Of(int person, CoverageRecord c, NameRecord name) => new(
        person, c.InsurerNumber, Written(c.Symbol), Written(c.Number), c.Branch, name.Birth, c.From, c.To, 100 - c.SharePercent) { Kana = name.Kana };

    /// <summary>記号 and 番号 are either half or full width, never mixed.</summary>
    private static string Written(string text) =>
        text.All(char.IsAscii) ? text : NameChain.Write(TextTarget.ClaimJisX0208, Width.Full(text)).Text;
}
