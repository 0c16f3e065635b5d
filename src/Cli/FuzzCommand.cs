using System.CommandLine;
using Kazasu.Testbed.Bench;

namespace Kazasu.Cli;

/// <summary>
/// <c>kazasu fuzz oqs | cards | certificates | claims</c>: damaged input for a bounded time or number, a named outcome always. Exit code 0 when every outcome had a
/// name, 1 with the damaged input when one had none.
/// </summary>
internal static class FuzzCommand
{
    public static Command Create() => new("fuzz", "Damaged input for a bounded time: every outcome must have a name.")
    {
        Target("oqs", "Damages files of the receipt computers' interface, and their names.",
            (output, mutations, seed, ct) => Task.Run(() => OqsFuzz.Run(output, mutations, seed, ct), CancellationToken.None)),
        Target("cards", "Garbles the answers of cards and phones on their way to the card client.", CardFuzz.RunAsync),
        Target("certificates", "Damages certificates, revocation lists, authorities, challenges, signatures and signed answers.",
            (output, mutations, seed, ct) => Task.Run(() => TrustFuzz.Run(output, mutations, seed, ct), CancellationToken.None)),
        Target("claims", "Damages claim files of every kind, an unknown-number one among them: checked, explained, compared, cut and routed.",
            (output, mutations, seed, ct) => Task.Run(() => ClaimFuzz.Run(output, mutations, seed, ct), CancellationToken.None)),
    };

    private static Command Target(string name, string what, Func<TextWriter, int, int, CancellationToken, Task<IReadOnlyDictionary<string, int>>> run)
    {
        var minutes = new Option<double?>("--minutes") { Description = "Ends after so many minutes." };
        var mutations = new Option<int?>("--mutations") { Description = "Ends after so many damaged inputs; 200,000 when neither is given." };
        var seed = new Option<int?>("--seed") { Description = "The same seed gives the same damage; another one each time when left out." };
        var command = new Command(name, what) { minutes, mutations, seed };
        minutes.Validators.Add(r => { if (r.GetValueOrDefault<double?>() is <= 0 or > 1440) { r.AddError("--minutes: more than 0, at most 1440."); } });
        mutations.Validators.Add(r => { if (r.GetValueOrDefault<int?>() is <= 0) { r.AddError("--mutations: at least 1."); } });
        command.SetAction(async (parsed, ct) =>
        {
            var chosen = parsed.GetValue(seed) ?? Random.Shared.Next();
            var most = parsed.GetValue(mutations) ?? (parsed.GetValue(minutes) is null ? 200_000 : int.MaxValue);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
            if (parsed.GetValue(minutes) is { } time) { end.CancelAfter(TimeSpan.FromMinutes(time)); }
            Console.WriteLine($"seed {chosen}");
            try
            {
                await run(Console.Out, most, chosen, end.Token);
                Console.WriteLine("Every outcome had a name.");
                return 0;
            }
            catch (InvalidOperationException found)
            {
                await Console.Error.WriteLineAsync(found.Message);
                return 1;
            }
        });
        return command;
    }
}
