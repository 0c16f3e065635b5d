using Kazasu.Testbed.Bench;

namespace Kazasu.Trust.Tests;

public sealed class Mutations
{
    [Fact]
    public void Twenty_thousand_damaged_inputs_each_have_a_named_outcome_and_none_is_accepted()
    {
        var output = new StringWriter();
        var met = TrustFuzz.Run(output, 20_000, seed: 20251202, TestContext.Current.CancellationToken);

        Assert.Equal(20_000, met.Values.Sum());
        foreach (var outcome in (string[])
            [
                "certificate: CertificateUnreadable", "certificate: CertificateUntrusted", "revocation list: NotAList", "revocation list: WrongSignature",
                "revocation list: UnknownAuthority", "authority: refused", "token: ChallengeAltered", "token, inside: ChallengeAltered",
                "signature: SignatureWrong", "signed answer: closed",
            ])
        {
            Assert.True(met.GetValueOrDefault(outcome) > 50, $"{outcome} was met {met.GetValueOrDefault(outcome)} times");
        }

        Assert.Contains("signed answer: closed", output.ToString(), StringComparison.Ordinal);
    }
}
