using System.Security.Cryptography;
using Dapper;
using Kazasu.Hosting.Stores;

namespace Kazasu.Terminal.Devices;

/// <summary>Paired browsers, by the hash of their token: who reads the store cannot become a device.</summary>
internal sealed class DeviceStore(Database database)
{
    public async Task AddAsync(ReadOnlyMemory<byte> token, DeviceRole role, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        await db.ExecuteAsync("insert into device (token_hash, role, paired_at) values (@hash, @role, @at)",
            new { hash = Hash(token.Span), role = role.ToString(), at = now.ToStored() });
    }

    public async Task<bool> KnowsAsync(ReadOnlyMemory<byte> token, DeviceRole role, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.ExecuteScalarAsync<long>("select count(*) from device where token_hash = @hash and role = @role",
            new { hash = Hash(token.Span), role = role.ToString() }) == 1;
    }

    private static string Hash(ReadOnlySpan<byte> token) => Convert.ToHexStringLower(SHA256.HashData(token));
}
