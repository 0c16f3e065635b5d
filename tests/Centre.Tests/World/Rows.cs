using System.Text.Json;
using Dapper;
using Kazasu.Hosting.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Centre.Tests.World;

/// <summary>Looks into the running centre's store.</summary>
internal static class Rows
{
    public static Task<long> ChecksByPhoneAsync(CentreWorld world, string person) =>
        ScalarAsync(world, "select count(*) from eligibility_check where person_key = @person and medium = 'phone'", new { person });

    public static async Task<long> ScalarAsync(CentreWorld world, string sql, object? parameters = null)
    {
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>(sql, parameters);
    }

    public static async Task<(byte[] Leaf, byte[] Salt, byte[] Data)> AuditAsync(CentreWorld world, Guid check) =>
        (await AuditsAsync(world)).Single(a => JsonDocument.Parse(a.Data).RootElement.TryGetProperty("checkId", out var id) && id.GetGuid() == check);

    public static async Task<string?> AuditOutcomeAsync(CentreWorld world, Guid request) => (await AuditsAsync(world))
        .Select(a => JsonDocument.Parse(a.Data).RootElement).Single(a => a.GetProperty("requestId").GetGuid() == request).GetProperty("outcome").GetString();

    private static async Task<IReadOnlyList<(byte[] Leaf, byte[] Salt, byte[] Data)>> AuditsAsync(CentreWorld world)
    {
        await using var connection = await world.Services.GetRequiredService<Database>().ConnectAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<(byte[], byte[], byte[])>("select a.leaf, d.salt, d.data from audit a join audit_data d on d.node = a.node and d.seq = a.seq")];
    }
}

/// <summary>Finds persons by what they are insured under.</summary>
internal static class Keys
{
    public static async Task<string?> GetRequiredKeyAsync(this IServiceProvider services, string number)
    {
        await using var connection = await services.GetRequiredService<Database>().ConnectAsync(TestContext.Current.CancellationToken);
        return await connection.QuerySingleAsync<string>("select distinct person_key from coverage where number = @number", new { number });
    }
}
