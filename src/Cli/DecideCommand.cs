using System.CommandLine;
using System.Text;
using Kazasu.Interchange.Decide;

namespace Kazasu.Cli;

/// <summary>
/// <c>kazasu decide</c>: cases of the counter table as JSON on standard input, one a line, answers on standard output, one a line, in the same
/// order (docs/schemas). Exit code 0 when every case was answered, 1 when one was not; the line says which field is wrong.
/// </summary>
internal static class DecideCommand
{
    public static Command Create()
    {
        var command = new Command("decide", "Answers cases of the counter table: JSON on standard input, one case a line (docs/schemas).");
        command.SetAction(async (_, ct) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var failed = false;
            while (await input.ReadLineAsync(ct) is { } line)
            {
                if (string.IsNullOrWhiteSpace(line)) { continue; }
                var answer = DecideJson.Answer(line);
                failed |= answer.Contains("\"error\":", StringComparison.Ordinal);
                await output.WriteLineAsync(answer.AsMemory(), ct);
            }

            return failed ? 1 : 0;
        });
        return command;
    }
}
