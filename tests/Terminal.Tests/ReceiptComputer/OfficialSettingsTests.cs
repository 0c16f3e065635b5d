using Kazasu.Interchange.Text;
using Kazasu.Terminal.ReceiptComputer;

namespace Kazasu.Terminal.Tests.ReceiptComputer;

/// <summary>Settings files a site has already.</summary>
public sealed class OfficialSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-official-");
    private readonly ReceiptComputerSettings _ours = new() { Folder = "/oqs" };

    [Fact]
    public void What_is_known_of_them_counts_and_what_is_not_there_changes_nothing()
    {
        Assert.Equal(_ours, OfficialSettings.Apply(_ours, _folder.FullName));
        Write("UserDefinition.property", "# 連携アプリ\r\nResponseFileStayTime = 30\r\nSomethingElse=医療\r\n");
        Write("UserDefinitionForFace.property", "FaceDataDir=C:\\OQS\\顔\r\nOutputFlg=true\r\n");
        Write("encrypt.conf", "OQSsiquc=n\r\n");
        var settings = OfficialSettings.Apply(_ours, _folder.FullName);
        Assert.Equal((TimeSpan.FromMinutes(30), "C:\\OQS\\顔"), (settings.Stay, settings.Face));

        Write("UserDefinitionForFace.property", "FaceDataDir=C:\\OQS\\FACE\r\nOutputFlg=false\r\n");
        Assert.Null(OfficialSettings.Apply(_ours, _folder.FullName).Face);
    }

    [Theory]
    [InlineData("UserDefinition.property", "ResponseFileStayTime=soon", "line 1")]
    [InlineData("UserDefinitionForFace.property", "\r\nOutputFlg=maybe", "line 2")]
    [InlineData("encrypt_face.conf", "OQSsiquc=e", "set it to n")]
    public void What_cannot_be_taken_is_named_with_its_line(string file, string text, string said)
    {
        Write(file, text);
        var wrong = Assert.Throws<InvalidDataException>(() => OfficialSettings.Apply(_ours, _folder.FullName));
        Assert.StartsWith(file, wrong.Message);
        Assert.Contains(said, wrong.Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), Encodings.Windows31J.GetBytes(text));
}
