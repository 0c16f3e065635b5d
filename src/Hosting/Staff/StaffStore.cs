using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Kazasu.Hosting.Staff;

/// <summary>Keeps the accounts. A change under an old version is refused, so that two at once never undo each other.</summary>
public sealed partial class StaffStore(Database database, IDataProtectionProvider protection)
{
    private const string Columns = """
        id, facility, name, normalized_name as NormalizedName, role, password_hash as PasswordHash, must_change_password as MustChange, security_stamp as Stamp,
        authenticator_key as AuthenticatorKey, two_factor as TwoFactor, last_code as LastCode, failed_count as Failed, locked_until as LockedUntil,
        stopped_at as StoppedAt, created_at as CreatedAt, version
        """;

    private readonly IDataProtector _secrets = protection.CreateProtector("staff-authenticator");
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>
    /// Sign-ins to an account are tried one after the other, so that many at once cannot outrun the count of wrong ones; those to other accounts seldom wait.
    /// </summary>
    /// <param name="name">The account's full name, or one that no account has.</param>
    internal async Task<T> OneAtATimeAsync<T>(string name, Func<Task<T>> act)
    {
        var turn = _turns[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(name) % _turns.Length];
        await turn.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>All accounts of a facility, by name.</summary>
    public async Task<IReadOnlyList<StaffAccount>> AllAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return [.. (await db.QueryAsync<Row>($"select {Columns} from staff_account where facility = @facility order by normalized_name", new { facility })).Select(Of)];
    }

    public async Task<bool> AnyAsync(string facility, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.ExecuteScalarAsync<long>("select count(*) from staff_account where facility = @facility", new { facility }) > 0;
    }

    /// <summary>Adds the account only while its facility has none.</summary>
    public async Task<bool> CreateFirstAsync(StaffAccount account) =>
        await InsertAsync(account, "where not exists (select 1 from staff_account where facility = @Facility)") == 1;

    public async Task<IdentityResult> CreateAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        await InsertAsync(user, "");
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        await using var db = await database.ConnectAsync(cancellationToken);
        var written = await db.ExecuteAsync("""
            update staff_account set name = @Name, normalized_name = @NormalizedName, password_hash = @PasswordHash, must_change_password = @MustChange,
              security_stamp = @Stamp, authenticator_key = @AuthenticatorKey, two_factor = @TwoFactor, last_code = @LastCode, failed_count = @Failed,
              locked_until = @LockedUntil, stopped_at = @StoppedAt, version = version + 1
            where id = @Id and version = @Version
            """, Of(user));
        if (written == 0) { return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure()); }
        user.Version++;
        return IdentityResult.Success;
    }

    public Task<StaffAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => OneAsync("id = @value", userId, cancellationToken);

    public Task<StaffAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        OneAsync("normalized_name = @value", normalizedUserName, cancellationToken);

    private async Task<StaffAccount?> OneAsync(string where, string value, CancellationToken ct)
    {
        await using var db = await database.ConnectAsync(ct);
        return await db.QuerySingleOrDefaultAsync<Row>($"select {Columns} from staff_account where {where}", new { value }) is { } row ? Of(row) : null;
    }

    private async Task<int> InsertAsync(StaffAccount account, string condition)
    {
        await using var db = await database.ConnectAsync(CancellationToken.None);
        return await db.ExecuteAsync($"""
            insert into staff_account (id, facility, name, normalized_name, role, password_hash, must_change_password, security_stamp, authenticator_key, two_factor,
              last_code, failed_count, locked_until, stopped_at, created_at, version)
            select @Id, @Facility, @Name, @NormalizedName, @Role, @PasswordHash, @MustChange, @Stamp, @AuthenticatorKey, @TwoFactor, @LastCode, @Failed, @LockedUntil,
              @StoppedAt, @CreatedAt, @Version {condition}
            """, Of(account));
    }

    private StaffAccount Of(Row r) => new()
    {
        Id = Guid.Parse(r.Id), Facility = r.Facility, Name = r.Name, NormalizedName = r.NormalizedName, Role = Enum.Parse<StaffRole>(r.Role), PasswordHash = r.PasswordHash,
        MustChangePassword = r.MustChange, SecurityStamp = r.Stamp, AuthenticatorKey = r.AuthenticatorKey is { } key ? _secrets.Unprotect(key) : null,
        TwoFactor = r.TwoFactor, LastCode = r.LastCode, FailedCount = (int)r.Failed, LockedUntil = Moment(r.LockedUntil), StoppedAt = Moment(r.StoppedAt),
        CreatedAt = StoredTime.FromStored(r.CreatedAt), Version = r.Version,
    };

    private Row Of(StaffAccount a) => new()
    {
        Id = a.Id.ToString(), Facility = a.Facility, Name = a.Name, NormalizedName = a.NormalizedName, Role = a.Role.ToString(), PasswordHash = a.PasswordHash,
        MustChange = a.MustChangePassword, Stamp = a.SecurityStamp, AuthenticatorKey = a.AuthenticatorKey is { } key ? _secrets.Protect(key) : null,
        TwoFactor = a.TwoFactor, LastCode = a.LastCode, Failed = a.FailedCount, LockedUntil = a.LockedUntil.ToStored(), StoppedAt = a.StoppedAt.ToStored(),
        CreatedAt = a.CreatedAt.ToStored(), Version = a.Version,
    };

    private static DateTimeOffset? Moment(long? stored) => stored is { } at ? StoredTime.FromStored(at) : null;

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Facility { get; init; } = "";
        public string Name { get; init; } = "";
        public string NormalizedName { get; init; } = "";
        public string Role { get; init; } = "";
        public string? PasswordHash { get; init; }
        public bool MustChange { get; init; }
        public string Stamp { get; init; } = "";
        public string? AuthenticatorKey { get; init; }
        public bool TwoFactor { get; init; }
        public string? LastCode { get; init; }
        public long Failed { get; init; }
        public long? LockedUntil { get; init; }
        public long? StoppedAt { get; init; }
        public long CreatedAt { get; init; }
        public long Version { get; init; }
    }
}
