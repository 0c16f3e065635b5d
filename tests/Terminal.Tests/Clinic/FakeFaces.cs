using Kazasu.Terminal.CardTap;

namespace Kazasu.Terminal.Tests.Clinic;

/// <summary>A face-authentication reader that says what the test wishes.</summary>
internal sealed class FakeFaces : IFaceComparison
{
    public bool Present { get; set; } = true;
    public FaceOutcome Outcome { get; set; } = FaceOutcome.Same;
    public int Compared { get; private set; }

    public Task<FaceOutcome> CompareAsync(CancellationToken ct)
    {
        Compared++;
        return Task.FromResult(Outcome);
    }
}
