using System.Security.Cryptography;
using System.Text;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Web.Portal.Staff;

/// <summary>Enrolment codes: the operator hands one to a facility, which makes its first account with it. A code works once and for two weeks.</summary>
internal sealed class Enrolment(Database database, TimeProvider clock)
{
    /// <summary>Assumption: the sources do not say how the national portal hands out its first accounts.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <returns>The code, e.g. <c>k7mp-2xqa-hw9c-tn4e</c>; only its hash is kept.</returns>
    public async Task<string> NewCodeAsync(string facility, CancellationToken ct)
    {
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync(new("insert into portal_enrolment (code_hash, facility, expires_at) values (@hash, @facility, @end)",
            new { hash = HashOf(code), facility, end = (clock.GetUtcNow() + Life).ToStored() }, cancellationToken: ct));
        return code;
    }

    /// <summary>Uses a code up: of two at once one succeeds.</summary>
    public async Task<bool> UseAsync(string facility, string code, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.ExecuteAsync(new(
            "update portal_enrolment set used_at = @now where code_hash = @hash and facility = @facility and used_at is null and expires_at > @now",
            new { hash = HashOf(code), facility, now = clock.GetUtcNow().ToStored() }, cancellationToken: ct)) == 1;
    }

    /// <summary>Capital letters, spaces and missing hyphens make no difference.</summary>
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())));
}
