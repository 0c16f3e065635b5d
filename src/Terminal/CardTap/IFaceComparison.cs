namespace Kazasu.Terminal.CardTap;

/// <summary>What the face-authentication reader said about the face before it.</summary>
public enum FaceOutcome { Same, Different, DeviceFailed }

/// <summary>
/// The comparison of the face before the reader's camera with the photograph in the card (顔認証). It is done by the face-authentication reader, a
/// certified device of its maker; Kazasu does not compare faces and sees neither picture. What stands here asks the device and takes its word.
/// </summary>
public interface IFaceComparison
{
    /// <summary>Whether such a device is connected.</summary>
    bool Present { get; }

    /// <summary>The person looks into the camera, the card lies on the device.</summary>
    Task<FaceOutcome> CompareAsync(CancellationToken ct);
}

/// <summary>No device: the choice of the face is not shown.</summary>
internal sealed class NoFaceComparison : IFaceComparison
{
    public bool Present => false;

    public Task<FaceOutcome> CompareAsync(CancellationToken ct) => Task.FromResult(FaceOutcome.DeviceFailed);
}
