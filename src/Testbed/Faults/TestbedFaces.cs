using Kazasu.Terminal.CardTap;

namespace Kazasu.Testbed.Faults;

/// <summary>The testbed's face-authentication reader: whoever stands there is the holder, unless the faults say otherwise.</summary>
public sealed class TestbedFaces(TestbedFaults faults, TimeProvider clock) : IFaceComparison
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(600);

    public bool Present => true;

    public async Task<FaceOutcome> CompareAsync(CancellationToken ct)
    {
        await Task.Delay(Look, clock, ct);
        return faults.Now.FaceDiffers ? FaceOutcome.Different : FaceOutcome.Same;
    }
}
