using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Clocks;
using Kazasu.Hosting.Stores;
using Kazasu.Rules.Claims;

namespace Kazasu.Terminal.Declarations;

/// <param name="Taken">Day of care on which it was filled in.</param>
/// <param name="Form">Null: destroyed.</param>
internal sealed record KeptDeclaration(DateOnly Taken, bool Complete, Declaration? Form);

/// <summary>
/// Keeps declarations for billing only and destroys them when billing is finished (F44; 002 スライドP17 別紙様式). Each is sealed with AES-256-GCM under
/// a key of its own; what is readable never touches the database.
/// </summary>
internal sealed class DeclarationVault(Database database, DeclarationKeys keys, ICareCalendar calendar, TimeProvider clock)
{
    private static readonly (int Nonce, int Tag) Sizes = (12, 16);

    public async Task KeepAsync(Guid visit, Declaration form)
    {
        var key = keys.Make(visit);
        try
        {
            var complete = DeclarationCheck.Faults(form).Count == 0;
            var sealedForm = Seal(key, visit, form);
            await using var db = await database.ConnectAsync(CancellationToken.None);
            await db.ExecuteAsync("pragma secure_delete=on");
            await db.ExecuteAsync(
                "insert into declaration (visit, taken, complete, sealed) values (@visit, @taken, @complete, @sealedForm) " +
                "on conflict (visit) do update set complete = excluded.complete, sealed = excluded.sealed, destroyed_at = null",
                new { visit = visit.ToString(), taken = calendar.Today, complete = complete ? 1L : 0L, sealedForm });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <returns>Null: none was filled in.</returns>
    public async Task<KeptDeclaration?> FindAsync(Guid visit, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var row = await db.QuerySingleOrDefaultAsync<Row>("select taken, complete, sealed from declaration where visit = @visit", new { visit = visit.ToString() });
        return row is null ? null : new(row.Taken, row.Complete == 1, row.Sealed is { } s ? Open(visit, s) : null);
    }

    /// <summary>Billing is finished: the key goes first, then what it sealed, then the write-ahead log's copy of that.</summary>
    /// <returns>False: there was nothing to destroy.</returns>
    public async Task<bool> DestroyAsync(Guid visit)
    {
        keys.Destroy(visit);
        await using var db = await database.ConnectAsync(CancellationToken.None);
        await db.ExecuteAsync("pragma secure_delete=on");
        var changed = await db.ExecuteAsync(
            "update declaration set sealed = null, destroyed_at = @now where visit = @visit and sealed is not null",
            new { visit = visit.ToString(), now = clock.GetUtcNow().ToStored() });
        await db.ExecuteAsync("pragma wal_checkpoint(truncate)");
        return changed == 1;
    }

    /// <summary>Those whose case was never settled, past the deadline (GP-37).</summary>
    public async Task<IReadOnlyList<Guid>> OverdueAsync(DateOnly today, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        var rows = await db.QueryAsync<(string Visit, DateOnly Taken)>("select visit, taken from declaration where sealed is not null");
        return [.. rows.Where(r => DeclarationRetention.DestroyOn(r.Taken, null) <= today).Select(r => Guid.Parse(r.Visit))];
    }

    private static byte[] Seal(byte[] key, Guid visit, Declaration form)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(form);
        var result = new byte[Sizes.Nonce + Sizes.Tag + clear.Length];
        var nonce = result.AsSpan(0, Sizes.Nonce);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, Sizes.Tag);
        aes.Encrypt(nonce, clear, result.AsSpan(Sizes.Nonce + Sizes.Tag), result.AsSpan(Sizes.Nonce, Sizes.Tag), visit.ToByteArray());
        CryptographicOperations.ZeroMemory(clear);
        return result;
    }

    private Declaration? Open(Guid visit, byte[] from)
    {
        if (keys.Find(visit) is not { } key) { return null; }
        var clear = new byte[from.Length - Sizes.Nonce - Sizes.Tag];
        try
        {
            using var aes = new AesGcm(key, Sizes.Tag);
            aes.Decrypt(from.AsSpan(0, Sizes.Nonce), from.AsSpan(Sizes.Nonce + Sizes.Tag), from.AsSpan(Sizes.Nonce, Sizes.Tag), clear, visit.ToByteArray());
            return JsonSerializer.Deserialize<Declaration>(clear);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private sealed class Row
    {
        public DateOnly Taken { get; init; }
        public long Complete { get; init; }
        public byte[]? Sealed { get; init; }
    }
}
