using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.VisualMode;

/// <summary>What a passcode was worth.</summary>
internal enum PasscodeCheck
{
    Right,
    /// <summary>Not this account's, or the account has none.</summary>
    Wrong,
    /// <summary>Too many wrong ones before: nothing was looked at.</summary>
    Wait,
}

/// <summary>
/// The visual-check passcodes (目視確認用パスコード): four digits an account, without expiry, shown once at their issue and never again; a new one replaces the old
/// one. 002_301f9f6b82dabdbe.txt — 目視確認用パスコードの発行方法 ／ リーフレット Q&amp;A (V8–V21).
/// </summary>
internal sealed class VisualPasscodes(Database database, PasscodeHash hash, TimeProvider clock)
{
    public const int Digits = 4;

    /// <summary>Wrong ones in a row before one has to wait; then a minute, doubled with each further wrong one. A new issue ends the wait.</summary>
    private const int FreeTries = 3;
    private const long Minute = 60_000;
    private const long LongestWait = 24 * 60 * Minute;

    /// <returns>The digits. Whoever asked shows them once; they are kept nowhere.</returns>
    public async Task<string> IssueAsync(Guid account)
    {
        var digits = RandomNumberGenerator.GetString("0123456789", Digits);
        var salt = RandomNumberGenerator.GetBytes(PasscodeHash.SaltLength);
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("""
            insert into visual_passcode (account, salt, hash, issued_at, wrong_count, wait_until) values (@id, @salt, @hash, @at, 0, null)
            on conflict (account) do update set salt = excluded.salt, hash = excluded.hash, issued_at = excluded.issued_at, wrong_count = 0, wait_until = null
            """, new { id = account.ToString(), salt, hash = hash.Of(account, salt, System.Text.Encoding.ASCII.GetBytes(digits)), at = clock.GetUtcNow().ToStored() });
        return digits;
    }

    public async Task<DateTimeOffset?> IssuedAtAsync(Guid account, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.ExecuteScalarAsync<long?>("select issued_at from visual_passcode where account = @id", new { id = account.ToString() }) is { } at
            ? StoredTime.FromStored(at) : null;
    }

    public async Task RemoveAsync(Guid account)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("delete from visual_passcode where account = @id", new { id = account.ToString() });
    }

    /// <summary>Accounts in use that have a passcode, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> AccountsAsync()
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        return [.. (await db.QueryAsync<(string Id, string Name)>("""
            select a.id, a.name from staff_account a join visual_passcode p on p.account = a.id where a.stopped_at is null order by a.normalized_name
            """)).Select(a => (Guid.Parse(a.Id), a.Name))];
    }

    /// <summary>The try is counted, and the wait set, before it is looked at: of many at once no more are looked at than of many one by one.</summary>
    /// <param name="digits">ASCII; the caller wipes them.</param>
    public async Task<PasscodeCheck> CheckAsync(Guid account, ReadOnlyMemory<byte> digits)
    {
        var now = clock.GetUtcNow();
        var id = account.ToString();
        await using var db = await database.ConnectAsync(CancellationToken.None);
        var found = await db.QuerySingleOrDefaultAsync<Row>("""
            update visual_passcode set wrong_count = wrong_count + 1,
              wait_until = case when wrong_count + 1 < @FreeTries then null else @now + min(@LongestWait, @Minute * (1 << min(wrong_count + 1 - @FreeTries, 20))) end
            where account = @id and (wait_until is null or wait_until <= @now) and exists (select 1 from staff_account where id = @id and stopped_at is null)
            returning salt, hash
            """, new { id, now = now.ToStored(), FreeTries, LongestWait, Minute });
        if (found is null)
        {
            return await db.ExecuteScalarAsync<long>("select count(*) from visual_passcode where account = @id and wait_until > @now", new { id, now = now.ToStored() }) > 0
                ? PasscodeCheck.Wait : PasscodeCheck.Wrong;
        }

        if (CryptographicOperations.FixedTimeEquals(found.Hash, hash.Of(account, found.Salt, digits.Span)))
        {
            await db.ExecuteAsync("update visual_passcode set wrong_count = 0, wait_until = null where account = @id", new { id });
            return PasscodeCheck.Right;
        }
        return PasscodeCheck.Wrong;
    }

    private sealed class Row
    {
        public byte[] Salt { get; init; } = [];
        public byte[] Hash { get; init; } = [];
    }
}
