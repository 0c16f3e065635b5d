namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>The link's folders.</summary>
internal sealed class Folders
{
    public Folders(ReceiptComputerSettings settings, ILinkFiles files)
    {
        (Settings, Files) = (settings, files);
        Requests = Make(settings.Requests);
        Results = Make(settings.Results);
        Face = settings.Face is { } face ? Make(face) : null;
        Aside = Make("aside");
        Forgotten = Make("DELFILE");
        string Make(string name) => Directory.CreateDirectory(Path.Combine(settings.Folder, name)).FullName;
    }

    public ReceiptComputerSettings Settings { get; }
    public ILinkFiles Files { get; }
    public string Requests { get; }
    public string Results { get; }
    public string? Face { get; }
    /// <summary>What carries a request's prefix but no possible name: nothing can be answered to it, nothing is lost.</summary>
    public string Aside { get; }
    public string Forgotten { get; }
}
