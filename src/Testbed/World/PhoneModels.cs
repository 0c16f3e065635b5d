using System.Text.Json;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.World;

/// <summary>Which phone holds a person's card where it has moved since the beginning (機種変更); kept over restarts in one small file.</summary>
internal sealed class PhoneModels(string file)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PhoneModel> _moved =
        File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, PhoneModel>>(File.ReadAllBytes(file)) ?? [] : [];

    public PhoneModel? Of(SamplePerson person)
    {
        lock (_gate) { return _moved.TryGetValue(person.Record.PersonKey, out var model) ? model : person.Phone?.Model; }
    }

    public void Remember(SamplePerson person, PhoneModel model)
    {
        lock (_gate)
        {
            if (Of(person) == model) { return; }

            _moved[person.Record.PersonKey] = model;
            var half = file + ".new";
            File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(_moved));
            File.Move(half, file, overwrite: true);
        }
    }
}
