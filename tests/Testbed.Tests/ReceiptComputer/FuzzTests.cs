using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.Bench;

namespace Kazasu.Testbed.Tests.ReceiptComputer;

/// <summary>A short mutation run over the interface's files; the long one is <c>kazasu fuzz oqs --minutes N</c>.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Of_20_000_damaged_files_each_is_sound_or_has_a_named_fault_and_says_the_same_when_written_again()
    {
        var outcomes = OqsFuzz.Run(TextWriter.Null, 20_000, seed: 20251202, TestContext.Current.CancellationToken);
        Assert.Equal(20_000, outcomes.Values.Sum());
        Assert.InRange(outcomes["sound"], 500, 10_000);
        foreach (var code in (ResultCode[])[ResultCodes.Unreadable, ResultCodes.BadEncoding, ResultCodes.Missing, ResultCodes.WrongValue, ResultCodes.TooMany, ResultCodes.NotHere])
        {
            Assert.True(outcomes.GetValueOrDefault(code.Code) > 0, code.Code);
        }
    }
}
