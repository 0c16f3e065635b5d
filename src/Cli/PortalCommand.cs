using System.CommandLine;
using System.Text.Json;
using Kazasu.Web.Portal;

namespace Kazasu.Cli;

/// <summary><c>kazasu portal code</c> and <c>kazasu portal coupons</c>: what the operator does for the facilities' portal (docs/operations.md).</summary>
internal static class PortalCommand
{
    public static Command Create()
    {
        var config = new Option<FileInfo>("--config") { Description = "Settings file of 'kazasu web'.", Required = true };
        var facility = new Option<string>("--facility") { Description = "Medical institution code, 10 digits.", Required = true };
        var code = new Command("code", "Makes an enrolment code for a facility's first sign-in; it works once and for two weeks.") { config, facility };
        code.SetAction((parsed, ct) => DoAsync(parsed.GetValue(config)!, async portal =>
        {
            var wanted = parsed.GetValue(facility)!;
            if (wanted.Length != 10 || !wanted.All(char.IsAsciiDigit)) { return $"--facility {wanted}: ten digits are wanted."; }
            Console.WriteLine(await portal.NewEnrolmentCodeAsync(wanted, ct));
            return null;
        }, ct));
        var codes = new Option<FileInfo>("--file") { Description = "Coupon codes of the shop, one a line.", Required = true };
        var coupons = new Command("coupons", "Takes coupon codes into the stock; known ones are passed over.") { config, codes };
        coupons.SetAction((parsed, ct) => DoAsync(parsed.GetValue(config)!, async portal =>
        {
            var lines = (await File.ReadAllLinesAsync(parsed.GetValue(codes)!.FullName, ct)).Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            if (lines.FindIndex(l => l.Length > 100) is >= 0 and var bad) { return $"line {bad + 1} is longer than 100 characters: one code a line is wanted."; }
            Console.WriteLine($"{await portal.AddCouponsAsync(lines, ct)} new of {lines.Count}");
            return null;
        }, ct));
        return new("portal", "What the operator does for the facilities' portal.") { code, coupons };
    }

    /// <param name="act">Says what was wrong, or null.</param>
    private static async Task<int> DoAsync(FileInfo config, Func<PortalOperator, Task<string?>> act, CancellationToken ct)
    {
        try
        {
            var settings = JsonSerializer.Deserialize<OperatorSettings>(await File.ReadAllTextAsync(config.FullName, ct), PartCommands.Json)!;
            if (await PortalOperator.DoAsync(settings.Web, TimeProvider.System, act, ct) is not { } wrong) { return 0; }
            await Console.Error.WriteLineAsync(wrong);
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{config.FullName}: {wrong.Message}");
        }
        return 2;
    }
}
