using System.Buffers.Text;
using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.AspNetCore.Identity;

namespace Kazasu.Hosting.Staff;

/// <summary>The passkeys (パスキー) of the accounts: public keys, so nothing here signs anybody in.</summary>
public sealed partial class StaffStore
{
    private const string PasskeyColumns = """
        credential_id as Id, name, created_at as CreatedAt, public_key as PublicKey, sign_count as SignCount, transports, flags, attestation, client_data as ClientData
        """;

    public async Task AddOrUpdatePasskeyAsync(StaffAccount user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        await using var db = await database.ConnectAsync(cancellationToken);
        await db.ExecuteAsync("""
            insert into staff_passkey (credential_id, account, name, created_at, public_key, sign_count, transports, flags, attestation, client_data)
            values (@Id, @account, @Name, @CreatedAt, @PublicKey, @SignCount, @Transports, @Flags, @Attestation, @ClientData)
            on conflict (credential_id) do update set name = excluded.name, sign_count = excluded.sign_count, flags = excluded.flags
            where account = excluded.account
            """, new
        {
            Id = Base64Url.EncodeToString(passkey.CredentialId), account = user.Id.ToString(), Name = passkey.Name ?? "", CreatedAt = passkey.CreatedAt.ToStored(),
            passkey.PublicKey, SignCount = (long)passkey.SignCount, Transports = string.Join(' ', passkey.Transports ?? []), Flags = Flags(passkey),
            Attestation = passkey.AttestationObject, ClientData = passkey.ClientDataJson,
        });
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        await using var db = await database.ConnectAsync(cancellationToken);
        return [.. (await db.QueryAsync<PasskeyRow>($"select {PasskeyColumns} from staff_passkey where account = @id order by created_at", new { id = user.Id.ToString() }))
            .Select(r => r.ToInfo())];
    }

    public async Task<StaffAccount?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await OneAsync("id = (select account from staff_passkey where credential_id = @value)", Base64Url.EncodeToString(credentialId), cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffAccount user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = await database.ConnectAsync(cancellationToken);
        return (await db.QuerySingleOrDefaultAsync<PasskeyRow>(
            $"select {PasskeyColumns} from staff_passkey where account = @account and credential_id = @id",
            new { account = user.Id.ToString(), id = Base64Url.EncodeToString(credentialId) }))?.ToInfo();
    }

    public async Task RemovePasskeyAsync(StaffAccount user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = await database.ConnectAsync(cancellationToken);
        await db.ExecuteAsync("delete from staff_passkey where account = @account and credential_id = @id",
            new { account = user.Id.ToString(), id = Base64Url.EncodeToString(credentialId) });
    }

    private static string Flags(UserPasskeyInfo p) => string.Join(' ', new[] { p.IsUserVerified ? "uv" : "", p.IsBackupEligible ? "be" : "", p.IsBackedUp ? "bs" : "" }.Where(f => f.Length > 0));

    private sealed class PasskeyRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public long CreatedAt { get; init; }
        public byte[] PublicKey { get; init; } = [];
        public long SignCount { get; init; }
        public string Transports { get; init; } = "";
        public string Flags { get; init; } = "";
        public byte[] Attestation { get; init; } = [];
        public byte[] ClientData { get; init; } = [];

        public UserPasskeyInfo ToInfo()
        {
            var flags = Flags.Split(' ');
            return new(
                Base64Url.DecodeFromChars(Id), PublicKey, StoredTime.FromStored(CreatedAt), (uint)SignCount, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                flags.Contains("uv"), flags.Contains("be"), flags.Contains("bs"), Attestation, ClientData) { Name = Name };
        }
    }
}
